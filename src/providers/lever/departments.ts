import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { leverList } from './dialect.js'
import { departmentsOf, postingPage } from './postings.js'

export const departments = leverList('departments', {
  collection: 'postings',
  permission: 'postings:read:admin',
  way: { derived: 'postings' },
  idIsText: true,
  lacks: ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ id: Type.String({ minLength: 1 }) }),
  map: ({ id }, absent) => ({ ...absent, id, name: id, raw: null }),
  list: (request, call) => derivedPage(request, (cursor) => postingPage(request, cursor, call), departmentsOf),
})
