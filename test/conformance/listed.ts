import type { ResourceName } from '../../src/model/index.js'
import type { Provider } from '../../src/providers/port/provider.js'
import { once } from '../../src/sandbox/once.js'
import type { Harness } from '../support/harness.js'

/** What other records refer to: a custom field by its key, other records by their id. */
interface Listed {
  id: string
  key?: string
}

const listsOf = once((_: Harness) => new Map<ResourceName, Promise<readonly Listed[]>>())

/** A list with the largest page size, requested once for a harness: many checks need the same lists. */
export function listed(harness: Harness, provider: Provider, resource: ResourceName): Promise<readonly Listed[]> {
  const lists = listsOf(harness)
  const rows =
    lists.get(resource) ??
    harness
      .listAll(`page_size=${provider.resources[resource]?.maxPageSize}`, resource)
      .then((all) => all.map(({ id, key }: Listed) => (key === undefined ? { id } : { id, key })))
  lists.set(resource, rows)
  return rows
}
