import { Type } from '@sinclair/typebox'
import { Problem } from '../../problems.js'
import { eachPage, uuidsPerPage } from '../lists/each.js'
import type { Call, Json } from '../port/call.js'
import type { OneRecord, RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { emptyToNull, isoInstant, nullish, textOf } from '../values/values.js'
import { ashbyList, listPage } from './dialect.js'
import { UserReference, userReference } from './user-reference.js'
import { isUuid } from './uuids.js'

/** The most pages of 100 notes that are read for one note. */
const maxPages = 10

type Page = { pageSize: number; cursor: Json | null }

/** https://developers.ashbyhq.com/reference/candidatelistnotes: the notes of one candidate. A note does not name its candidate. */
export const activities = ashbyList('activities', {
  operation: 'candidate.listNotes',
  permission: 'candidatesRead',
  way: { each: 'candidate' },
  parentFilter: 'candidate_id',
  idPath: ['candidateId'],
  childIdPath: ['id'],
  filters: [['candidate_id']],
  filterNotes: { candidate_id: 'An id that no candidate has is a 404.' },
  lacks: [
    'type_raw',
    'subject',
    'body_format',
    'visibility_raw',
    'application_id',
    'job',
    'email',
    'web_url',
    'updated_at',
  ],
  record: Type.Object({
    candidateId: Type.String({ minLength: 1 }),
    id: Type.String({ minLength: 1 }),
    createdAt: nullish(Type.String()),
    isPrivate: nullish(Type.Boolean()),
    content: nullish(Type.String()),
    author: nullish(UserReference),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: `${from.candidateId}.${from.id}`,
    type: 'note',
    body: emptyToNull(from.content),
    // A note that does not say that it is public is private.
    visibility: from.isPrivate === false ? 'public' : 'private',
    author: userReference(from.author, lost, '/author'),
    candidate: { id: from.candidateId, person_id: from.candidateId, name: null, email: null },
    created_at: isoInstant(from.createdAt, '/createdAt'),
    raw: null,
  }),
  async list({ filters: { candidate_id }, ...request }, call) {
    if (candidate_id !== undefined && !isUuid(candidate_id)) throw noSuchCandidate()
    return eachPage(request, {
      only: candidate_id,
      parentsPerPage: uuidsPerPage,
      parents: (page) => listPage('candidate.list', {}, page, call),
      children: (candidateId, page) => notesOf(candidateId, page, call),
    })
  },
  async get(id, _, call) {
    const [candidateId = '', noteId] = id.split('.')
    return isUuid(candidateId) && noteId ? findNote(candidateId, noteId, call) : null
  },
})

/** Ashby refuses an id that is not a UUID. */
const noSuchCandidate = () => new Problem('not-found', { detail: 'The provider has no candidate with this id.' })

async function notesOf(candidateId: string, page: Page, call: Call): Promise<RecordPage> {
  const found = await listPage('candidate.listNotes', { candidateId }, page, call)
  return { ...found, records: found.records.map((note) => (isObject(note) ? { ...note, candidateId } : note)) }
}

/** Ashby has no operation that reads one note. */
async function findNote(candidateId: string, noteId: string, call: Call): Promise<OneRecord | null> {
  let cursor: Json | null = null
  for (let page = 0; page < maxPages; page += 1) {
    const { records, next, warnings = [] } = await notesOf(candidateId, { pageSize: 100, cursor }, call)
    const at = records.findIndex((note) => isObject(note) && typeof note.id === 'string' && textOf(note.id) === noteId)
    if (at >= 0) return { record: records[at], pointer: `/results/${at}`, warnings }
    if (next === null) return null
    cursor = next
  }
  throw new Problem('too-many-matches', { detail: `The candidate has more than ${maxPages * 100} notes.` })
}
