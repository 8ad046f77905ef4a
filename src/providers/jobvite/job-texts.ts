import { Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { derivedPage } from '../lists/derived.js'
import { type Listing, listing } from '../port/listing.js'
import { isObject } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { jobLimits, jobOperation, jobPage } from './job-list.js'

/** The distinct texts of a key of all jobs. The text is the id. */
export function jobTexts<R extends 'departments' | 'offices'>(
  resource: R,
  key: string,
  textOf: (value: string | null) => string | null,
  fieldsOf: (text: string) => Partial<Item<R>> = () => ({}),
): Listing<R> {
  const lacks = ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'] as const
  return listing(resource, {
    operation: jobOperation,
    permission: 'read access to jobs, as granted by the support of Jobvite',
    way: { derived: 'jobs' },
    idIsText: true,
    maxPageSize: 500,
    filters: [],
    order: 'unknown',
    limits: jobLimits,
    lacks,
    record: Type.Object({ id: Type.String({ minLength: 1 }) }),
    map: ({ id }, absent) => ({ ...absent, id, name: id, ...fieldsOf(id), raw: null }) as unknown as Item<R>,
    list: (request, call) =>
      derivedPage(
        request,
        (cursor) => jobPage(cursor, call),
        (job) => {
          const id = isObject(job) ? textOf(optionalText(job[key], `/${key}`)) : null
          return id === null ? [] : [{ id }]
        },
      ),
  })
}
