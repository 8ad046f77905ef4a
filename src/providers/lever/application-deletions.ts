import { type Static, Type } from '@sinclair/typebox'
import type { Warning } from '../../model/responses.js'
import type { Call, Json } from '../port/call.js'
import type { Deletions } from '../port/listing.js'
import type { RecordPage } from '../port/records.js'
import { isObject } from '../values/records.js'
import { idString, RawId } from '../values/values.js'
import { Deletion, deletions, rangePage, reader } from './deletions.js'
import { ifReadable } from './disposition-stages.js'

type Request = Parameters<Deletions['list']>[0]

/** A deleted opportunity with one of its applications. null = it has none, or Lever does not name it. */
const DeletedApplication = Type.Composite([Deletion, Type.Object({ application: Type.Union([RawId, Type.Null()]) })])

/** The list of deleted opportunities, and then the list of applications that were deleted without their opportunity. */
type Position = { list: 'opportunities' | 'applications'; cursor: Json | null }

export const applicationDeletions: Deletions<typeof DeletedApplication> = {
  operation: deletions.operation,
  permission: deletions.permission,
  record: DeletedApplication,
  map: (from: Static<typeof DeletedApplication>, lost) => {
    const { id, ...deletion } = reader.map(from, lost)
    const { application } = from
    return { ...deletion, id: application === null ? id : `${id}.${idString(application, '/application')}` }
  },
  matches: (deletion, options) => reader.matches?.(deletion, options) ?? true,
  async list(request, call) {
    const { list, cursor } = (request.cursor as Position | null) ?? { list: 'opportunities', cursor: null }
    const page = await (list === 'opportunities' ? ofOpportunities : ofApplications)({ ...request, cursor }, call)
    const following: Position | null = list === 'opportunities' ? { list: 'applications', cursor: null } : null
    return { ...page, next: page.next === null ? following : { list, cursor: page.next } }
  },
}

async function ofOpportunities(request: Request, call: Call): Promise<RecordPage> {
  const page = await deletions.list(request, call)
  return { ...page, records: page.records.flatMap(eachApplication) }
}

function eachApplication(record: unknown): unknown[] {
  const { applications = null, ...deletion } = isObject(record) ? record : {}
  if (!Array.isArray(applications)) return [{ ...deletion, application: applications }]
  return (applications.length > 0 ? applications : [null]).map((application) => ({ ...deletion, application }))
}

/**
 * Lever does not document this list, and the recorded ones are empty: a row may have only its own id, which is no id of
 * ours without the opportunity.
 */
async function ofApplications(request: Request, call: Call): Promise<RecordPage> {
  const page = await ifReadable(rangePage('applications.deleted', '/v1/applications/deleted', request, call))
  if (page === null) return { records: [], pointer: '/data', next: null, warnings: [unreadable] }
  const records = page.records.flatMap((record) => {
    const { id, opportunityId = null, ...rest } = isObject(record) ? record : {}
    return opportunityId === null ? [] : [{ ...rest, id: opportunityId, application: id }]
  })
  const count = page.records.length - records.length
  return { ...page, records, warnings: count > 0 ? [{ ...withoutOpportunity, count }] : [] }
}

const unreadable: Warning = {
  code: 'deletions-unavailable',
  detail:
    'The list of applications that were deleted without their opportunity cannot be read: they are missing from `deleted`.',
}
const withoutOpportunity: Warning = {
  code: 'deletions-unavailable',
  detail: 'Deleted applications were reported without their opportunity: they are missing from `deleted`.',
}
