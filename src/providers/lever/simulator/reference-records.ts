import type { Company } from '../../../sandbox/company.js'
import { compare } from '../../../sandbox/compare.js'
import type { RejectionReason, Stage } from '../../../sandbox/organization.js'
import { reasonIdOf, stageIdOf, uuidOf } from './ids.js'

/** Lever also archives whom the company hired, for a reason of its own. */
export const hiredReasonId = uuidOf('reason', 'hired')

/** Inactive reasons stay in the list. A company without any reason has none for hires either. */
export const reasonRows = ({ rejectionReasons }: Company) =>
  rejectionReasons.length === 0
    ? []
    : [...rejectionReasons.map(reasonOf), { id: hiredReasonId, text: 'Hired', status: 'active', type: 'hired' }]

const reasonOf = (reason: RejectionReason) => ({
  id: reasonIdOf(reason),
  text: reason.name,
  status: reason.archived ? 'inactive' : 'active',
  type: 'non-hired',
})

/** Neither a hire nor an archived opportunity is a stage at Lever. */
const pipelines: { readonly [Type in Stage['type']]?: readonly [pipeline: string, firstRank: number] } = {
  lead: ['lead', 1],
  review: ['applicant', 101],
  screen: ['screen', 105.5],
  interview: ['onsite', 201],
  offer: ['offer', 261],
}
export const stageTypes = Object.keys(pipelines) as Stage['type'][]

/** The stages of the account as `/disposition_stages` has them, in the order of their ranks. Ranks have decimals, as recorded. */
export function dispositionStages({ stages }: Pick<Company, 'stages'>) {
  const counts = new Map<string, number>()
  return stages
    .flatMap((stage) => {
      const [pipeline, firstRank] = pipelines[stage.type] ?? []
      if (pipeline === undefined || firstRank === undefined) return []
      const count = counts.get(pipeline) ?? 0
      counts.set(pipeline, count + 1)
      const hasInterview = pipeline === 'screen' || pipeline === 'onsite'
      return [{ id: stageIdOf(stage), text: stage.name, pipeline, rank: firstRank + count * 4.5, hasInterview }]
    })
    .sort((a, b) => a.rank - b.rank || compare(a.id, b.id))
}

/** The type of a reason is null here unless it is one for hires, as recorded. */
export const dispositionReasons = (company: Company) =>
  reasonRows(company).map(({ id, text, status, type }) => ({ id, text, type: type === 'hired' ? type : null, status }))
