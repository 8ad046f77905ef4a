import { Type } from '@sinclair/typebox'
import { requireCursor } from '../lists/cursors.js'
import type { Call } from '../port/call.js'
import type { PageRequest } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { eeoAnswers } from '../values/eeo.js'
import { unpagedRecords } from '../values/records.js'
import { epochInstant, idOrNull, idString, nullish, RawId } from '../values/values.js'
import { includesConfidential, ListResponse, leverList } from './dialect.js'
import { numberOf, OptionalNumber } from './numbers.js'
import { publicRows } from './public-rows.js'

const Text = nullish(Type.String())

/** https://hire.lever.co/developer/documentation#eeo: the key of an answer that was not given is absent. */
const LeverEeoResponse = Type.Object({
  applicationId: RawId,
  opportunityId: RawId,
  contact: nullish(RawId),
  gender: Text,
  race: Text,
  veteran: Text,
  disability: Text,
  appliedAt: OptionalNumber,
  eeoSurveyRespondedAt: OptionalNumber,
})

export const eeocs = leverList('eeocs', {
  collection: 'eeo_responses',
  permission:
    'eeo_responses_pii:read:admin; opportunities:read:admin too if the connection excludes confidential opportunities',
  expands: true,
  maxRecords: unpagedRecords,
  filters: [['created_after', 'created_before']],
  filterNotes: {
    created_before: 'Later EEO responses are requested and removed, so a page can have fewer records than requested.',
  },
  lacks: ['updated_at', 'web_url'],
  idPath: ['opportunityId'],
  childIdPath: ['applicationId'],
  record: LeverEeoResponse,
  map: (from, absent) => {
    const opportunity = idString(from.opportunityId, '/opportunityId')
    const id = `${opportunity}.${idString(from.applicationId, '/applicationId')}`
    return {
      ...absent,
      id,
      application_id: id,
      candidate: { id: opportunity, person_id: idOrNull(from.contact, '/contact'), name: null, email: null },
      ...eeoAnswers(from),
      submitted_at: instantOf(from.eeoSurveyRespondedAt, '/eeoSurveyRespondedAt'),
      created_at: instantOf(from.appliedAt, '/appliedAt'),
      raw: null,
    }
  },
  matches: ({ created_at: at }, { filters: { created_after: after, created_before: before } }) =>
    at === null ||
    ((after === undefined || Date.parse(at) >= Date.parse(after)) &&
      (before === undefined || Date.parse(at) < Date.parse(before))),
  async list(request, call) {
    const page = await responsePage(request, call)
    return includesConfidential(request.options) ? page : publicRows(page, call)
  },
})

/** The recorded form of the list, and the form in the documentation, which has no pages. */
const Responses = Type.Union([
  ListResponse,
  Type.Object({ data: Type.Object({ eeoResponses: Type.Array(Type.Unknown()) }) }),
])

/**
 * Without a start, Lever returns the last week only. It does not document whether the range compares the time of the
 * application or that of the answers, which is later: a start is right for both, an end is not.
 */
async function responsePage(
  { pageSize, cursor, filters: { created_after } }: PageRequest<'eeocs'>,
  call: Call,
): Promise<RecordPage> {
  const query = {
    limit: pageSize,
    offset: typeof cursor === 'string' ? cursor : undefined,
    created_at_start: created_after === undefined ? firstTime : Math.max(firstTime, Date.parse(created_after)),
  }
  const path = '/v1/eeo/responses/pii'
  const { body } = await call({ operation: 'eeo_responses.list', method: 'GET', path, query }, Responses)
  return 'hasNext' in body
    ? { records: body.data, pointer: '/data', next: requireCursor(body.hasNext, body.next, '/next') }
    : { records: body.data.eeoResponses, pointer: '/data/eeoResponses', next: null }
}

/** Not 0, which can be the same as no start. */
const firstTime = 1

const instantOf = (value: number | string | null | undefined, pointer: string) =>
  epochInstant(numberOf(value, pointer), pointer)
