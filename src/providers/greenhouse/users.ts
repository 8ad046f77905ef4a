import { Type } from '@sinclair/typebox'
import { wholeName } from '../values/lost.js'
import { emptyToNull, equalTexts, not, nullish } from '../values/values.js'
import { base, baseFields } from './base-record.js'
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
    ...baseFields,
    first_name: OptionalText,
    last_name: OptionalText,
    primary_email: OptionalText,
    job_title: OptionalText,
    employee_id: OptionalText,
    deactivated: nullish(Type.Boolean()),
    site_admin: nullish(Type.Boolean()),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    ...base(from),
    name: wholeName({ first_name: from.first_name, last_name: from.last_name }, lost),
    first_name: emptyToNull(from.first_name),
    last_name: emptyToNull(from.last_name),
    email: emptyToNull(from.primary_email),
    is_active: not(from.deactivated),
    role: from.site_admin ? ('admin' as const) : null,
    title: emptyToNull(from.job_title),
    employee_id: emptyToNull(from.employee_id),
  }),
  matches: (item, { filters: { email } }) => email === undefined || equalTexts(item.email, email),
})
