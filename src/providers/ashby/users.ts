import { Type } from '@sinclair/typebox'
import { wholeName } from '../values/lost.js'
import { emptyToNull, equalTexts, isoInstant, nullish } from '../values/values.js'
import { ashbyList, listPage, syncTokenDelta } from './dialect.js'
import { userRole } from './enums.js'
import { searchPage } from './flat-lists.js'

/** https://developers.ashbyhq.com/reference/userlist */
export const users = ashbyList('users', {
  operation: 'user.list',
  info: ['user.info', 'userId'],
  permission: 'organizationRead',
  filters: [['email']],
  lacks: ['title', 'employee_id', 'web_url', 'created_at'],
  delta: syncTokenDelta('users'),
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    firstName: nullish(Type.String()),
    lastName: nullish(Type.String()),
    email: nullish(Type.String()),
    globalRole: nullish(Type.String()),
    isEnabled: nullish(Type.Boolean()),
    updatedAt: nullish(Type.String()),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: from.id,
    name: wholeName({ firstName: from.firstName, lastName: from.lastName }, lost),
    first_name: emptyToNull(from.firstName),
    last_name: emptyToNull(from.lastName),
    email: emptyToNull(from.email),
    is_active: from.isEnabled ?? null,
    role: userRole(from.globalRole),
    role_raw: emptyToNull(from.globalRole),
    updated_at: isoInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }),
  matches: (item, { filters: { email } }) => email === undefined || equalTexts(item.email, email),
  list: (request, call) =>
    request.filters.email === undefined
      ? listPage('user.list', { includeDeactivated: true }, request, call)
      : searchPage('user.search', { email: request.filters.email }, request, call),
})
