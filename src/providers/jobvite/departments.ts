import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { listing } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { cleanText } from './dialect.js'
import { jobLimits, jobOperation, jobPage } from './job-list.js'

/** The shape of Jobvite's own list of departments is unknown. A department is a text of a job. */
export const departments = listing('departments', {
  operation: jobOperation,
  permission: 'read access to jobs, as granted by the support of Jobvite',
  way: { derived: 'jobs' },
  idIsText: true,
  maxPageSize: 500,
  filters: [],
  order: 'unknown',
  limits: jobLimits,
  lacks: ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ id: Type.String({ minLength: 1 }) }),
  map: ({ id }, absent) => ({ ...absent, id, name: id, raw: null }),
  list: (request, call) =>
    derivedPage(
      request,
      (cursor) => jobPage(cursor, call),
      (job) => {
        const department = isObject(job) ? cleanText(optionalText(job.department, '/department')) : null
        return department === null ? [] : [{ id: department }]
      },
    ),
})
