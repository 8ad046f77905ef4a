import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { listing } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { jobLimits, jobOperation, jobPage, officeOf, placeOf } from './job-list.js'

/** The shape of Jobvite's own list of locations is unknown. An office is the place of a job. */
export const offices = listing('offices', {
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
  map: ({ id }, absent) => ({ ...absent, id, name: id, location: placeOf({ text: id }), raw: null }),
  list: (request, call) =>
    derivedPage(
      request,
      (cursor) => jobPage(cursor, call),
      (job) => {
        const id = isObject(job) ? officeOf(optionalText(job.location, '/location')) : null
        return id === null ? [] : [{ id }]
      },
    ),
})
