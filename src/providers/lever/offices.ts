import { Type } from '@sinclair/typebox'
import { derivedPage } from '../lists/derived.js'
import { placeWith } from '../values/place.js'
import { leverList } from './dialect.js'
import { officesOf, postingPage } from './postings.js'

/** The places of all postings. */
export const offices = leverList('offices', {
  collection: 'postings',
  permission: 'postings:read:admin',
  way: { derived: 'postings' },
  idIsText: true,
  lacks: ['code', 'parent_id', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ id: Type.String({ minLength: 1 }) }),
  map: ({ id }, absent) => ({ ...absent, id, name: id, location: placeWith({ text: id }), raw: null }),
  list: (request, call) => derivedPage(request, (cursor) => postingPage(request, cursor, call), officesOf),
})
