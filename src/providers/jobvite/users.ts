import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { listing } from '../port/listing.js'
import { wholeName } from '../values/lost.js'
import { idOrNull, nullish, RawId } from '../values/values.js'
import { cleanText } from './dialect.js'
import { jobLimits, jobOperation, jobPage, peopleOf } from './job-list.js'

/** Jobvite has no list of users: these are the recruiters and hiring managers of all jobs. */
export const users = listing('users', {
  operation: jobOperation,
  permission: 'read access to jobs, as granted by the support of Jobvite',
  way: { derived: 'jobs' },
  maxPageSize: 500,
  filters: [],
  order: 'unknown',
  limits: jobLimits,
  lacks: ['is_active', 'role', 'role_raw', 'title', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    employeeId: nullish(RawId),
    firstName: nullish(Type.String()),
    lastName: nullish(Type.String()),
    userName: nullish(Type.String()),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: from.id,
    name: wholeName({ firstName: cleanText(from.firstName), lastName: cleanText(from.lastName) }, lost),
    first_name: cleanText(from.firstName),
    last_name: cleanText(from.lastName),
    email: cleanText(from.userName),
    employee_id: idOrNull(from.employeeId, '/employeeId'),
    raw: null,
  }),
  list: (request, call) => derivedPage(request, (cursor) => jobPage(cursor, call), peopleOf),
})
