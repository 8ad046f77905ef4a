import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { emptyToNull, isoInstant, nullish } from '../values/values.js'

const text = nullish(Type.String())

/** A stage that an application entered. The present one has no `leftStageAt`. */
export const RawHistoryEntry = Type.Object({
  stageId: text,
  title: text,
  stageNumber: Type.Number(),
  enteredStageAt: text,
  leftStageAt: text,
  actorId: text,
})

type Entry = Static<typeof RawHistoryEntry>
type Change = NonNullable<Item<'applications'>['history']>[number]

const instant = ({ enteredStageAt }: Entry, index: number) =>
  isoInstant(enteredStageAt, `/applicationHistory/${index}/enteredStageAt`)

/** The changes of the stage, the oldest first. The end of an application is a change of its status too. */
export function historyOf(entries: readonly Entry[], end: string | null, stageId: string | undefined, lost: Lost) {
  const present = presentEntry(entries, stageId, lost)
  // Without one of the entries, the stage before the next one is not known.
  const isComplete = !lost.has('/applicationHistory/*')
  const sorted = entries
    .map((entry, index) => ({ entry, at: instant(entry, index) }))
    .sort((a, b) => a.entry.stageNumber - b.entry.stageNumber)
  return sorted.flatMap(({ entry, at }, index): Change[] => {
    const before = isComplete ? sorted[index - 1]?.entry : undefined
    const actor = entry.actorId ? { id: entry.actorId, name: null } : null
    const change: Change = { type: 'stage', from: stageOf(before), to: stageOf(entry), actor, at }
    return end !== null && entry === present
      ? [change, { type: 'status', from: null, to: { id: null, name: end }, actor, at }]
      : [change]
  })
}

/** When the application entered its present stage, and who moved it there. */
export function presentStage(entries: readonly Entry[], stageId: string | undefined, lost: Lost) {
  const entry = presentEntry(entries, stageId, lost)
  return entry ? { enteredAt: instant(entry, entries.indexOf(entry)), actorId: emptyToNull(entry.actorId) } : null
}

const presentEntry = (entries: readonly Entry[], stageId: string | undefined, lost: Lost): Entry | undefined =>
  lost.has('/applicationHistory/*/leftStageAt')
    ? undefined
    : entries.findLast((entry) => !entry.leftStageAt && stageId !== undefined && entry.stageId === stageId)

const stageOf = (entry: Entry | undefined) =>
  entry?.stageId ? { id: entry.stageId, name: emptyToNull(entry.title) } : null
