import type { Mutation } from './mutations.js'

const reading = ['test/pagination/read-record.test.ts']
const repairing = ['test/pagination/repair.test.ts']
const raw = ['test/pagination/raw.test.ts']
const warnings = ['test/pagination/record-warnings.test.ts']
const records = ['test/pagination/records.test.ts']
const limitedCalls = ['test/pagination/limit-calls.test.ts']

/** Mutations of the reading of records: validation, repair, `raw`, warnings, includes. */
export const recordMutations: readonly Mutation[] = [
  {
    description: 'the mapper does not get the removed parts',
    file: 'src/pagination/read-record.ts',
    find: 'reader.map(value as Static<S>, lost, lookups)',
    replace: 'reader.map(value as Static<S>, nothing, lookups)',
    tests: reading,
  },
  {
    description: 'a list that lost all its elements is known to be empty',
    file: 'src/pagination/repair.ts',
    find: "if (complete !== removal && complete !== 'itself') {",
    replace: 'if (schema === null) {',
    tests: reading,
  },
  {
    description: 'a list that lost one of its elements is unknown',
    file: 'src/pagination/removals.ts',
    find: '!Array.isArray(value) || complete.size < value.length',
    replace: '!Array.isArray(value) || complete.size === 0',
    tests: reading,
  },
  {
    description: 'parts are removed for a mapper without end',
    file: 'src/pagination/read-record.ts',
    find: 'round < maxRounds ?',
    replace: 'round < 1000 ?',
    tests: reading,
  },
  {
    description: 'an internal error of a mapper counts as an unreadable record',
    file: 'src/pagination/read-record.ts',
    find: 'if (!(error instanceof UnreadableRecordError)) throw error',
    replace: "if (!(error instanceof UnreadableRecordError)) return { unreadable: '' }",
    tests: reading,
  },
  {
    description: 'a wrong optional property is kept',
    file: 'src/pagination/repair.ts',
    find: '    parts.set(key, removal)\n',
    replace: "    if (removal !== 'itself') parts.set(key, removal)\n",
    tests: repairing,
  },
  {
    description: 'a wrong required property is removed, and not its parent',
    file: 'src/pagination/repair.ts',
    find: '!((schema as TObject).required?.includes(String(key)) || key in Object.prototype)',
    replace: '!(key in Object.prototype)',
    tests: repairing,
  },
  {
    description: 'a record as received is changed by its repair',
    file: 'src/pagination/removals.ts',
    find: 'isShorter ? Object.fromEntries(remaining()) : { ...(value as object) }',
    replace: 'isShorter ? Object.fromEntries(remaining()) : (value as Record<string | number, unknown>)',
    tests: repairing,
  },
  {
    description: 'the branch of a union that loses most is taken',
    file: 'src/pagination/repair.ts',
    find: 'count(left) < count(right)',
    replace: 'count(left) > count(right)',
    tests: repairing,
  },
  {
    description: 'upstream text in the pointer of a warning',
    file: 'src/pagination/schema-pointer.ts',
    find: "place += '/*'",
    replace: 'place += `/${part}`',
    tests: ['test/pagination/schema-pointer.test.ts'],
  },
  {
    description: 'sensitive values stay in raw',
    file: 'src/pagination/raw.ts',
    find: "without(data, pointer.split('/').slice(1))",
    replace: 'data',
    tests: raw,
  },
  {
    description: 'raw of any depth',
    file: 'src/pagination/raw.ts',
    find: 'if (!isWithinDepth(record)) return { data: undefined, redacted: false }',
    replace: '',
    tests: raw,
  },
  {
    description: 'a removed sensitive value is not reported',
    file: 'src/pagination/map-records.ts',
    find: 'if (isRedacted) warnings.push(rawRedacted)',
    replace: '',
    tests: records,
  },
  {
    description: 'each record that lost a part has a warning of its own',
    file: 'src/pagination/record-warnings.ts',
    find: 'const maxSingleWarnings = 3',
    replace: 'const maxSingleWarnings = 1000',
    tests: warnings,
  },
  {
    description: 'further records that lost a part are not counted',
    file: 'src/pagination/record-warnings.ts',
    find: 'count > ids.length ?',
    replace: 'count < 0 ?',
    tests: warnings,
  },
  {
    description: 'removed parts are not counted in the metrics',
    file: 'src/pagination/map-records.ts',
    find: 'onLost?.(part, count)',
    replace: 'onLost?.(part, 0)',
    tests: records,
  },
  {
    description: 'a list returns records beyond its request',
    file: 'src/pagination/map-records.ts',
    find: 'const isListed = listing.matches?.(item, { filters, options }) ?? true',
    replace: 'const isListed = true',
    tests: records,
  },
  {
    description: 'a record that is not part of the list is read by id',
    file: 'src/pagination/records.ts',
    find: 'if (isHidden) throw notFound(source)',
    replace: '',
    tests: records,
  },
  {
    description: 'a warning names a record that the client does not get',
    file: 'src/pagination/map-records.ts',
    find: 'lostParts.add(lost, isListed ? item.id : null)',
    replace: 'lostParts.add(lost, item.id)',
    tests: records,
  },
  {
    description: 'a missing permission is not named',
    file: 'src/pagination/records.ts',
    find: '{ ...error.members, ...members, cause: error.cause }',
    replace: '{ ...error.members, cause: error.cause }',
    tests: records,
  },
  {
    description: 'an opportunity whose confidentiality cannot be read is public',
    file: 'src/providers/lever/candidate-record.ts',
    find: "lost.has('/confidentiality') ? true : isPrivate(from.confidentiality)",
    replace: 'isPrivate(from.confidentiality)',
    tests: ['test/providers/lever/candidate-record.test.ts'],
  },
  {
    description: 'a deletion whose confidentiality cannot be read is reported',
    file: 'src/providers/lever/deletions.ts',
    find: " || lost.has('/confidentiality')",
    replace: '',
    tests: ['test/providers/lever/candidate-record.test.ts'],
  },
  {
    description: 'a candidate whose privacy cannot be read is public',
    file: 'src/providers/greenhouse/candidate-record.ts',
    find: "lost.has('/private') ? true : (from.private ?? null)",
    replace: 'from.private ?? null',
    tests: ['test/providers/greenhouse/candidate-record.test.ts'],
  },
  {
    description: 'a read of one record makes any number of calls',
    file: 'src/pagination/limit-calls.ts',
    find: 'if (made > total) {',
    replace: 'if (made < 0) {',
    tests: limitedCalls,
  },
  {
    description: 'a read of one record makes all its calls at the same time',
    file: 'src/pagination/limit-calls.ts',
    find: 'if (running >= concurrent)',
    replace: 'if (running < 0)',
    tests: limitedCalls,
  },
]
