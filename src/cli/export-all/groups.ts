import type { ResourceName } from '../../model/index.js'

/** Resources that are exported at the same time. One list alone uses half of the rate limit or less. */
const maxAtOnce = 3

/** Neighbours in the order that are exported at the same time. */
export function groupsOf(
  resources: readonly ResourceName[],
  isParallel: (resource: ResourceName) => boolean,
): ResourceName[][] {
  const groups: ResourceName[][] = []
  let isOpen = false
  for (const resource of resources) {
    const isAlone = isParallel(resource)
    if (isOpen && !isAlone) groups.at(-1)?.push(resource)
    else groups.push([resource])
    isOpen = !isAlone
  }
  return groups
}

/** Exports a group. When one export ends the run, the others stop, and can be resumed. */
export async function exportGroup(
  group: readonly ResourceName[],
  start: (resource: ResourceName, signal: AbortSignal) => Promise<void>,
  stopped: AbortSignal,
): Promise<void> {
  const failure = new AbortController()
  const signal = AbortSignal.any([stopped, failure.signal])
  const waiting = [...group]
  const errors: unknown[] = []
  const work = async () => {
    for (let resource = waiting.shift(); resource !== undefined && errors.length === 0; resource = waiting.shift())
      await start(resource, signal).catch((error) => {
        errors.push(error)
        failure.abort(error)
      })
  }
  await Promise.all(Array.from({ length: maxAtOnce }, work))
  if (errors.length > 0) throw errors[0]
}
