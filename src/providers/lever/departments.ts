import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { isObject, UnreadableRecordError } from '../values/records.js'
import { optionalText } from '../values/values.js'
import { confidentiality, leverList, leverPage } from './dialect.js'

/**
 * Lever has no list of departments: a department is a text of a posting, see
 * https://hire.lever.co/developer/documentation#postings
 */
export const departments = leverList('departments', {
  collection: 'postings',
  permission: 'postings:read:admin',
  way: { derived: 'postings' },
  idIsText: true,
  lacks: ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ id: Type.String({ minLength: 1 }) }),
  map: ({ id }, absent) => ({ ...absent, id, name: id, raw: null }),
  list: (request, call) =>
    derivedPage(
      request,
      (cursor) => {
        const query = { confidentiality: confidentiality(request.options) }
        return leverPage('postings.list', '/v1/postings', query, { pageSize: 100, cursor }, call)
      },
      (posting) => {
        const categories = isObject(posting) ? (posting.categories ?? {}) : {}
        if (!isObject(categories)) throw new UnreadableRecordError('/categories')
        const department = optionalText(categories.department, '/categories/department')
        return department === null ? [] : [{ id: department }]
      },
    ),
})
