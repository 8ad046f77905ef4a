import { Type } from '@sinclair/typebox'
import { wholeName } from '../values/lost.js'
import { emptyToNull, equalTexts, idString, isoInstant, not, nullish, RawId } from '../values/values.js'
import { deletedNotReported, harvestList } from './dialect.js'

const OptionalText = nullish(Type.String())

/** https://harvestdocs.greenhouse.io/reference/get_v3-users. The only role on the record is `site_admin`. */
export const users = harvestList('users', {
  collection: 'users',
  filters: [
    ['created_after', 'created_before', 'email'],
    ['updated_after', 'updated_before', 'email'],
  ],
  query: ({ filters: { email } }) => ({ primary_email: email }),
  lacks: ['role_raw', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    id: RawId,
    first_name: OptionalText,
    last_name: OptionalText,
    primary_email: OptionalText,
    job_title: OptionalText,
    employee_id: OptionalText,
    deactivated: nullish(Type.Boolean()),
    site_admin: nullish(Type.Boolean()),
    created_at: OptionalText,
    updated_at: OptionalText,
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: wholeName({ first_name: from.first_name, last_name: from.last_name }, lost),
    first_name: emptyToNull(from.first_name),
    last_name: emptyToNull(from.last_name),
    email: emptyToNull(from.primary_email),
    is_active: not(from.deactivated),
    role: from.site_admin ? ('admin' as const) : null,
    title: emptyToNull(from.job_title),
    employee_id: emptyToNull(from.employee_id),
    created_at: isoInstant(from.created_at, '/created_at'),
    updated_at: isoInstant(from.updated_at, '/updated_at'),
    raw: null,
  }),
  matches: (item, { filters: { email } }) => email === undefined || equalTexts(item.email, email),
})
