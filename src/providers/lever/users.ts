import { Type } from '@sinclair/typebox'
import { emptyToNull, epochInstant, equalTexts, idString, nullish, RawId } from '../values/values.js'
import { leverList } from './dialect.js'
import { userRole } from './enums.js'

/** https://hire.lever.co/developer/documentation#users */
export const users = leverList('users', {
  collection: 'users',
  permission: 'users:read:admin',
  readsById: true,
  filters: [['email']],
  query: ({ filters: { email } }) => ({ includeDeactivated: 'true', email }),
  lacks: ['first_name', 'last_name', 'web_url', 'updated_at'],
  record: Type.Object({
    id: RawId,
    name: nullish(Type.String()),
    email: nullish(Type.String()),
    accessRole: nullish(Type.String()),
    jobTitle: nullish(Type.String()),
    externalDirectoryId: nullish(Type.String()),
    createdAt: nullish(Type.Number()),
    deactivatedAt: nullish(Type.Number()),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: emptyToNull(from.name),
    email: emptyToNull(from.email),
    is_active: lost.has('/deactivatedAt') ? null : (from.deactivatedAt ?? null) === null,
    role: userRole(from.accessRole),
    role_raw: emptyToNull(from.accessRole),
    title: emptyToNull(from.jobTitle),
    employee_id: emptyToNull(from.externalDirectoryId),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    raw: null,
  }),
  matches: (item, { filters: { email } }) => email === undefined || equalTexts(item.email, email),
})
