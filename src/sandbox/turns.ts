/** The turns of an entry: it has changed this many times, the last time at this step. */
export interface Turns {
  count: number
  /** The step of the turn with this number, counted from 1. */
  stepOf(turn: number): number
}

/**
 * A list of which one entry changes every `interval` steps, each in its turn. `change` makes the entry after its turns from
 * the entry as it was at the epoch, so that no earlier step is needed. An entry stays the same object until its next turn.
 */
export function changedInTurn<Entry>(
  entries: readonly Entry[],
  interval: number,
  change: (entry: Entry, turns: Turns) => Entry,
): (step: number) => Entry[] {
  const cycle = entries.length * interval
  const latest = entries.map((entry) => ({ count: 0, entry }))
  return (step) =>
    entries.map((entry, at) => {
      const firstStep = (at + 1) * interval
      const count = Math.max(0, Math.floor((step - firstStep) / cycle) + 1)
      if (latest[at]?.count !== count) {
        const stepOf = (turn: number) => firstStep + (turn - 1) * cycle
        latest[at] = { count, entry: count === 0 ? entry : change(entry, { count, stepOf }) }
      }
      return latest[at]?.entry ?? entry
    })
}
