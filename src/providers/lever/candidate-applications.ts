import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { unknownApplication } from '../../model/application.js'
import type { Candidate } from '../../model/candidate.js'
import type { Lost } from '../port/records.js'
import { emptyToNull, epochInstant, idString, nullish, RawId } from '../values/values.js'

const OptionalEpoch = nullish(Type.Number())
const Named = Type.Object({ id: RawId, text: nullish(Type.String()) })
const Archived = Type.Object({ reason: nullish(Type.String()), archivedAt: OptionalEpoch })
const Application = Type.Object({
  id: RawId,
  company: nullish(Type.String()),
  posting: nullish(Type.String()),
  createdAt: OptionalEpoch,
  archived: nullish(Archived),
})

/** An expanded property is an object, or still an id. */
export const orId = <T extends TSchema>(schema: T) => Type.Union([schema, Type.String()])

/** The keys of an opportunity that its applications are made from. */
export const CandidacyKeys = {
  stage: nullish(orId(Named)),
  archived: nullish(Archived),
  sources: nullish(Type.Array(Type.String())),
  applications: nullish(Type.Array(orId(Application))),
}
const Candidacy = Type.Object(CandidacyKeys)
type Candidacy = Static<typeof Candidacy>

/** An opportunity without an application is one application without a job: a candidacy that no posting belongs to. */
export function applications(id: string, from: Candidacy, lost: Lost): Candidate['applications'] {
  const list = from.applications
  if (!list) return null
  if (list.length === 0) return [toApplication(id, {}, '', from, lost)]
  return list.map((application, index) => {
    const own = typeof application === 'string' ? { id: application } : application
    const pointer = `/applications/${index}`
    return toApplication(`${id}.${idString(own.id, `${pointer}/id`)}`, own, pointer, from, lost)
  })
}

/**
 * Stage and source belong to the opportunity. Only the name of the archive reason shows that a candidate was hired.
 * An application has no address of its own, so its id contains the id of the opportunity.
 */
function toApplication(
  id: string,
  { posting, createdAt, archived: own }: Partial<Static<typeof Application>>,
  pointer: string,
  candidacy: Candidacy,
  lost: Lost,
) {
  const { stage, archived, sources } = candidacy
  const isKnown = !lost.has('/archived') && !lost.has('/applications/*/archived')
  const closed = isKnown ? (own ?? archived) : null
  const name = sourceName(sources, lost)
  return {
    ...unknownApplication,
    id,
    job: posting ? { id: posting, title: null } : null,
    stage: stageOf(stage),
    status: isKnown ? (closed ? ('archived' as const) : ('active' as const)) : null,
    status_raw: null,
    applied_at: epochInstant(createdAt, `${pointer}/createdAt`),
    rejection_reason: closed?.reason ? { id: closed.reason, name: null, type: null } : null,
    source: name ? { id: null, name, type: null, type_raw: null } : null,
  }
}

function stageOf(stage: Candidacy['stage']) {
  if (!stage) return null
  return typeof stage === 'string'
    ? { id: stage, name: null, type: null, order: null }
    : { id: idString(stage.id, '/stage/id'), name: emptyToNull(stage.text), type: null, order: null }
}

/** Part of the names is not a name. */
export const sourceName = (sources: Candidacy['sources'], lost: Lost) =>
  lost.has('/sources/*') ? null : emptyToNull(sources?.join(', '))
