import type { Item, ResourceName } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { maxIds } from './dialect.js'
import { type Find, lookUp } from './lookups.js'

/** An include that adds the names of records of another collection, whose ids the items already have. */
export const includeNames = <R extends ResourceName>({
  name,
  collection,
  idsOf,
  assign,
  ...include
}: Pick<Include<R>, 'fields' | 'names' | 'resource'> & {
  name: string
  collection: string
  idsOf(item: Item<R>): readonly (string | null)[]
  assign(item: Item<R>, find: Find): void
}): Include<R> => ({
  ...include,
  calls: { count: 1, records: maxIds },
  async load(items, context) {
    const find = await lookUp(name, { [collection]: items.flatMap(idsOf) }, context)
    for (const item of items) assign(item, find)
  },
})
