import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { idOrNull, idString, isoInstant, nullish, RawId } from '../values/values.js'
import type { Find } from './lookups.js'
import { reasonTypeOf } from './rejection-reasons.js'

const OptionalText = nullish(Type.String())
const includeKeys = { id: RawId, application_id: RawId }

/** https://harvestdocs.greenhouse.io/reference/get_v3-rejection-details: one record for each rejected application. */
export const RejectionDetail = Type.Object({
  ...includeKeys,
  rejection_reason_id: nullish(RawId),
  rejected_by_id: nullish(RawId),
})

export type Rejection = Pick<Item<'applications'>, 'rejection_reason' | 'rejected_by'>

export function toRejection(from: Static<typeof RejectionDetail>, find: Find): Rejection {
  const reason = idOrNull(from.rejection_reason_id, '/rejection_reason_id')
  const user = idOrNull(from.rejected_by_id, '/rejected_by_id')
  const found = find('rejection_reasons', reason)
  return {
    rejection_reason:
      reason === null ? null : { id: reason, name: found?.name ?? null, type: reasonTypeOf(found?.type?.key) },
    rejected_by: user === null ? null : { id: user, name: null, email: null },
  }
}

/** https://harvestdocs.greenhouse.io/reference/get_v3-application-stages: one record for each stage of an application. */
export const ApplicationStage = Type.Object({
  ...includeKeys,
  job_interview_stage_id: nullish(RawId),
  entered_at: OptionalText,
  current: nullish(Type.Boolean()),
})

export function toPassedStage(from: Static<typeof ApplicationStage>, find: Find) {
  const id = idOrNull(from.job_interview_stage_id, '/job_interview_stage_id')
  return {
    type: 'stage' as const,
    stage: id === null ? null : { id, name: find('job_interview_stages', id)?.name ?? null },
    at: isoInstant(from.entered_at, '/entered_at'),
    isCurrent: from.current === true,
    row: idString(from.id, '/id'),
  }
}

/** The end of an application without a hire: who ended it. */
export const toEnd = (from: Static<typeof RejectionDetail>) => ({
  type: 'end' as const,
  actor: idOrNull(from.rejected_by_id, '/rejected_by_id'),
})

export const HiringOpening = Type.Object({ ...includeKeys, closed_at: OptionalText })

export const toHire = ({ closed_at }: Static<typeof HiringOpening>) => isoInstant(closed_at, '/closed_at')

type Passed = ReturnType<typeof toPassedStage>
type Entry = NonNullable<Item<'applications'>['history']>[number]

/** The stages in the order in which the application entered them. An old one without a time is before the others. */
export const inOrder = (stages: readonly Passed[]): Passed[] =>
  [...stages].sort(
    (a, b) =>
      Number(a.at !== null) - Number(b.at !== null) ||
      (a.at === null || b.at === null ? 0 : Date.parse(a.at) - Date.parse(b.at)) ||
      Number(a.row) - Number(b.row),
  )

/** Greenhouse does not tell who moved an application, nor from which stage. */
export const stageEntry = ({ stage, at }: Passed): Entry => ({ type: 'stage', from: null, to: stage, actor: null, at })

/** The change of the status that ended an application; none for an open one. The time of a hire is not in these lists. */
export function endEntry(
  { status, rejected_at }: Item<'applications'>,
  end: ReturnType<typeof toEnd> | undefined,
): Entry[] {
  if (status !== 'rejected' && status !== 'hired') return []
  const actor = status === 'rejected' && end?.actor ? { id: end.actor, name: null } : null
  const at = status === 'rejected' ? rejected_at : null
  return [{ type: 'status', from: null, to: { id: null, name: status }, actor, at }]
}
