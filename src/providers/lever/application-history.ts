import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { epochInstant } from '../values/values.js'
import type { Candidacy } from './application-record.js'

type Application = Item<'applications'>
type Entry = NonNullable<Application['history']>[number]

/**
 * The stages that the opportunity entered, and the end of the application. Lever has only the last end, without the
 * user who made it. Without one of the changes, the next one would begin at a wrong stage: then the history is null.
 */
export function historyOf(
  { stageChanges, archived }: Candidacy,
  { status }: Pick<Application, 'status'>,
  lost: Lost,
): Application['history'] {
  if (!stageChanges || isIncomplete(lost, '/stageChanges', '/archived')) return null
  const stages = stageChanges.map(({ toStageId, updatedAt, userId }, index): Entry => {
    return {
      type: 'stage',
      from: stage(stageChanges[index - 1]?.toStageId),
      to: stage(toStageId),
      actor: userId ? { id: userId, name: null } : null,
      at: epochInstant(updatedAt, `/stageChanges/${index}/updatedAt`),
    }
  })
  if (!archived) return stages
  const end: Entry = {
    type: 'status',
    from: null,
    to: status && { id: null, name: status },
    actor: null,
    at: epochInstant(archived.archivedAt, '/archived/archivedAt'),
  }
  // An archived opportunity can still change its stage.
  return [...stages, end].sort((a, b) => timeOf(a) - timeOf(b))
}

const stage = (id: string | null | undefined) => (id ? { id, name: null } : null)

/** An entry without a time stays behind the others. */
const timeOf = ({ at }: Entry) => (at === null ? Number.MAX_VALUE : Date.parse(at))
