import type { Mutation } from './mutations.js'

/** Mutations of the handling of records and faults. */
export const content: readonly Mutation[] = [
  {
    description: 'every candidate has the tags of a neighbour',
    file: 'src/pagination/map-records.ts',
    find: 'items.push(item)',
    replace:
      "const [first] = items\n    items.push(first && 'tags' in first && 'tags' in item ? { ...item, tags: first.tags } : item)",
  },
  {
    description: 'an include that belongs to the neighbour',
    file: 'src/providers/greenhouse/child-records.ts',
    find: 'ownerId === item.id',
    replace: 'ownerId === (items[items.indexOf(item) + 1] ?? item).id',
  },
  {
    description: 'a derived list that follows a repeated cursor',
    file: 'src/providers/lists/derived.ts',
    find: 'if (seen.has(key)) throw',
    replace: 'if (!key) throw',
    tests: ['test/providers/lists/derived.test.ts', 'test/providers/lever/conformance.test.ts'],
  },
  {
    description: 'a missing permission that is not named',
    file: 'src/pagination/records.ts',
    find: 'the permission: ${source.listing.permission}.`',
    replace: 'the permission.`',
  },
  {
    description: 'a user with the address of another',
    file: 'src/providers/lever/users.ts',
    find: 'email: emptyToNull(from.email),',
    replace: 'email: emptyToNull(from.name),',
  },
  {
    description: 'deeply nested values are returned',
    file: 'src/providers/values/records.ts',
    find: 'if (!isWithinDepth(value)) throw',
    replace: 'if (!isWithinDepth(value) && pointer === null) throw',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'a custom field is returned at any depth',
    file: 'src/providers/ashby/custom-field-values.ts',
    find: 'passThrough(value, ',
    replace: '((one: unknown, _where: string) => one)(value, ',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'an unknown value of confidentiality counts as not confidential',
    file: 'src/providers/lever/candidate-record.ts',
    find: "confidentiality === 'non-confidential' ? false : null",
    replace: 'confidentiality ? false : null',
    tests: ['test/providers/lever/candidate-record.test.ts'],
  },
  {
    description: 'a record is identified by ids of any type',
    file: 'src/providers/jobvite/overlap-paging.ts',
    find: "(isScalar(part) ? String(part).slice(0, 30) : '')",
    replace: 'String(part).slice(0, 30)',
    tests: ['test/mapping/size.test.ts'],
  },
  {
    description: 'no limit for empty pages',
    file: 'src/pagination/next-state.ts',
    find: 'if (consecutiveEmptyPages > maxEmptyPages)\n',
    replace: 'if (consecutiveEmptyPages > maxPages)\n',
    tests: ['test/mapping/cursors.test.ts'],
  },
  {
    description: 'no limit for the length of filters',
    file: 'src/server/request/query.ts',
    find: 'const maxFilterBytes = 1500',
    replace: 'const maxFilterBytes = 1_000_000',
    tests: ['test/mapping/filters.test.ts', 'test/providers/lever/lever.test.ts'],
  },
  {
    description: 'a timeout on a prefetched page does not name the provider',
    file: 'src/page-cache/prefetch.ts',
    find: 'addStats(waiter.stats, entry.stats)\n        throw',
    replace: 'throw',
    tests: ['test/page-cache/prefetch.test.ts'],
  },
  {
    description: 'an invalid certificate counts as an unreadable response',
    file: 'src/upstream/errors/classify.ts',
    find: 'if (tlsErrorCode.test(code)) {',
    replace: 'if (tlsErrorCode.test(code) && code === null) {',
    tests: ['test/faults/slice.test.ts'],
  },
]
