import { Type } from '@sinclair/typebox'
import { leverList } from './dialect.js'

/** Tags have no id, and no read by id: https://hire.lever.co/developer/documentation#list-all-tags */
export const tags = leverList('tags', {
  collection: 'tags',
  permission: 'tags:read:admin',
  idIsText: true,
  idPath: ['text'],
  lacks: ['is_active', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ text: Type.String({ minLength: 1 }) }),
  map: ({ text }, absent) => ({ ...absent, id: text, name: text, raw: null }),
})
