import type { Item } from '../../model/index.js'
import { Problem } from '../../problems.js'
import { chunk } from '../lists/includes.js'

type Application = Item<'applications'>

/** Applications whose parts are requested at the same time. */
const concurrent = 4

export async function eachApplication(
  applications: readonly Application[],
  load: (application: Application) => Promise<void>,
): Promise<void> {
  for (const some of chunk(applications, concurrent)) await Promise.all(some.map(load))
}

/** The records of an include. Without one of them, the list would look complete. */
export function complete<T>(found: readonly ({ value: T } | null)[]): T[] {
  const values = found.flatMap((one) => (one === null ? [] : [one.value]))
  if (values.length < found.length) throw new Problem('upstream-failed')
  return values
}
