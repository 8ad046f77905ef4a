import { Type } from '@sinclair/typebox'
import { leverList } from './dialect.js'

/** Sources have no id, and no read by id: https://hire.lever.co/developer/documentation#list-all-sources */
export const sources = leverList('sources', {
  collection: 'sources',
  permission: 'sources:read:admin',
  idIsText: true,
  idPath: ['text'],
  lacks: ['type', 'type_raw', 'is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ text: Type.String({ minLength: 1 }) }),
  map: ({ text }, absent) => ({ ...absent, id: text, name: text, raw: null }),
})
