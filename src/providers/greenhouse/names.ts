import type { Item, ResourceName } from '../../model/index.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { maxIds } from './dialect.js'
import { type Find, lookUp } from './lookups.js'

/** The names of records of another collection, whose ids are in `O`: an item, or a record inside of one. */
export interface Names<O> {
  collection: string
  idsOf(owner: O): readonly (string | null | undefined)[]
  assign(owner: O, find: Find): void
}

/** An include that adds the names of records of another collection, whose ids the items already have. */
export const includeNames = <R extends ResourceName>({
  name,
  collection,
  idsOf,
  assign,
  count = 1,
  ...include
}: Pick<Include<R>, 'fields' | 'names' | 'resource'> &
  Names<Item<R>> & { name: string; count?: number }): Include<R> => ({
  ...include,
  calls: { count, records: maxIds },
  load: (items, context) => addNames(name, items, context, { collection, idsOf, assign }),
})

/** A user of another record, with the name and the address in the list of users. */
export function namedUser<U extends { id: string | null; name: string | null; email: string | null }>(
  user: U,
  find: Find,
): U {
  const { name, email } = find('users', user.id) ?? {}
  return { ...user, name: name ?? user.name, email: email ?? user.email }
}

/** The author of a note or a scorecard. */
export const authorNames: Names<Pick<Item<'activities'>, 'author'>> = {
  collection: 'users',
  idsOf: ({ author }) => [author?.id],
  assign(owner, find) {
    owner.author = owner.author && namedUser(owner.author, find)
  },
}

export async function addNames<O>(
  include: string,
  owners: readonly O[],
  context: IncludeContext,
  { collection, idsOf, assign }: Names<O>,
): Promise<void> {
  const find = await lookUp(include, { [collection]: owners.flatMap(idsOf) }, context)
  for (const owner of owners) assign(owner, find)
}
