import { Type } from '@sinclair/typebox'
import { expandedPage } from '../lists/expands.js'
import type { Call, Json } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject, UnreadableRecordError, unpagedRecords } from '../values/records.js'
import { emptyToNull, nullish, textOf } from '../values/values.js'
import { filesOfCandidate, filesOfOffer } from './attachment-rows.js'
import { ashbyList, listPage, readOne } from './dialect.js'
import { locateFile } from './file-locations.js'
import { FileHandle, fileId } from './file-references.js'
import { nullIfNotFound } from './not-found.js'

type Request = PageRequest<'attachments'>

const files = ashbyList('attachments', {
  operation: 'candidate.list',
  permission: 'candidatesRead and offersRead',
  expands: true,
  maxRecords: unpagedRecords,
  childIdPath: ['fileHandles', 0, 'id'],
  filters: [['candidate_id']],
  filterNotes: {
    candidate_id:
      'Files of offers are left out: an offer does not name its candidate. An id that no candidate has is a 404.',
  },
  lacks: ['type_raw', 'content_type', 'size', 'url', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    owner: nullish(Type.String()),
    name: nullish(Type.String()),
    primaryEmailAddress: nullish(Type.Object({ value: nullish(Type.String()) })),
    applicationId: nullish(Type.String()),
    resumeFileHandle: nullish(Type.Object({ id: Type.String() })),
    fileHandles: nullish(Type.Array(FileHandle)),
  }),
  map({ id, owner, name, primaryEmailAddress, applicationId, resumeFileHandle: resume, fileHandles }, absent) {
    const [file] = fileHandles ?? []
    if (!file) throw new UnreadableRecordError('/fileHandles')
    const isOfCandidate = owner === 'candidate'
    const isOfOffer = owner === 'offer'
    const email = emptyToNull(primaryEmailAddress?.value)
    return {
      ...absent,
      id: fileId(id, file),
      name: emptyToNull(file.name),
      type: isOfOffer ? 'offer_letter' : isOfCandidate && resume?.id === file.id ? 'resume' : null,
      candidate: isOfCandidate ? { id, person_id: id, name: emptyToNull(name), email } : null,
      application_id: isOfOffer ? emptyToNull(applicationId) : null,
      raw: null,
    }
  },
  list: (request, call) => {
    const { candidate_id } = request.filters
    return candidate_id === undefined ? ofAll(request, call) : ofCandidate(candidate_id, request, call)
  },
  async get(id, _, call) {
    const [ownerId = '', file] = id.split('.')
    if (ownerId === '' || !file) return null
    const candidate = await nullIfNotFound(readOne(['candidate.info', 'id'], ownerId, call))
    const found =
      candidate ?? (await readOne(['offer.info', 'offerId'], ownerId, call, { excludeFormDefinition: true }))
    const rows = candidate ? filesOfCandidate(found.record) : filesOfOffer(found.record)
    const record = rows.find((row) => hasFile(row, file))
    return record === undefined ? null : { ...found, record }
  },
})

/** Ashby has no list of files: they are in the list of candidates, and then in the list of offers. */
export const attachments: typeof files = { ...files, parts: { content: locateFile(files) } }

/** The pages of candidates, and then those of offers. */
async function ofAll(request: Request, call: Call): Promise<RecordPage> {
  const { list, cursor } = (request.cursor ?? { list: 'candidate.list', cursor: null }) as {
    list: string
    cursor: Json
  }
  const page = await listPage(list, {}, { ...request, cursor }, call)
  const isLast = list === 'offer.list'
  const next = page.next === null ? (isLast ? null : { list: 'offer.list', cursor: null }) : { list, cursor: page.next }
  return { ...expandedPage(page, request, isLast ? filesOfOffer : filesOfCandidate), operation: list, next }
}

async function ofCandidate(id: string, request: Request, call: Call): Promise<RecordPage> {
  const { record, pointer, ...found } = await readOne(['candidate.info', 'id'], id, call)
  return expandedPage({ ...found, records: [record], pointer, next: null }, request, filesOfCandidate)
}

function hasFile(row: unknown, id: string): boolean {
  const [file] = (row as { fileHandles: readonly unknown[] }).fileHandles
  return isObject(file) && textOf(String(file.id)) === id
}
