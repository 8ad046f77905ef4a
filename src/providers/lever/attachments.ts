import { toByteString } from '../../lib/byte-string.js'
import { idOfRecord } from '../lists/whole.js'
import type { Json } from '../port/call.js'
import { isObject } from '../values/records.js'
import { LeverAttachment, lacks, toAttachment } from './attachment-record.js'
import { childInclude } from './child-include.js'
import { locateFile } from './file-locations.js'
import { documentRows } from './offer-documents.js'
import { type Children, childList, childrenOf } from './opportunity-children.js'

/** The files in a record of a list. `attachment` is what follows the id of the opportunity in the id of a file. */
type Rows = (record: unknown) => readonly unknown[]

/** Each kind of files has a list of its own. */
const kinds: { readonly [kind: string]: { list: Children; rowsOf: Rows } } = {
  resume: { list: childrenOf({ collection: 'resumes' }), rowsOf: named('resume') },
  file: { list: childrenOf({ collection: 'files' }), rowsOf: named('file') },
  offer: { list: childrenOf({ collection: 'offers', readsById: false }), rowsOf: documentRows },
}

/** A record without a readable id gets no id of ours, and cannot be read. */
function named(kind: string): Rows {
  return (record) => {
    const id = idOfRecord(record)
    return [id === '' ? record : { ...(record as object), attachment: `${kind}.${id}` }]
  }
}

const lists = Object.values(kinds).map(({ list, rowsOf }): Children['page'] => async (...request) => {
  const page = await list.page(...request)
  return { ...page, records: page.records.flatMap(rowsOf) }
})

/** Where the pagination of all files of an opportunity stands. */
type Position = { list: number; cursor: Json | null }

const children: Children = {
  lists,
  async page(opportunity, { cursor, ...request }, call) {
    const { list, ...position } = (cursor as Position | null) ?? { list: 0, cursor: null }
    const page = await (lists[list] as Children['page'])(opportunity, { ...request, ...position }, call)
    const following = list + 1 < lists.length ? { list: list + 1, cursor: null } : null
    return { ...page, next: page.next === null ? following : { list, cursor: page.next } }
  },
  async one(opportunity, id, call) {
    const [name = '', ownId = ''] = id.split('.')
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    const found = kind && ownId !== '' ? await kind.list.one(opportunity, ownId, call) : null
    const row = found && kind?.rowsOf(found.record).find((one) => isObject(one) && one.attachment === toByteString(id))
    return row ? { ...found, record: row } : null
  },
}

const files = childList('attachments', {
  children,
  collection: 'attachments',
  childIdPath: ['attachment'],
  permission: 'resumes:read:admin, files:read:admin, offers:read:admin and opportunities:read:admin',
  lacks,
  record: LeverAttachment,
  map: toAttachment,
})

/** Résumés, files and files of offers. */
export const attachments: typeof files = { ...files, parts: { content: locateFile(files) } }

export const attachmentsOfApplication = childInclude('attachments', { ...attachments, children, calls: lists.length })
