import type { Collection } from '../../../sandbox/collection.js'
import { compare } from '../../../sandbox/compare.js'
import { postingRows, sourceRows, tagRows, userRows } from './organization-records.js'
import { dispositionStages, reasonRows } from './reference-records.js'
import { type Query, valuesOf } from './requests.js'

export type Row = Readonly<Record<string, unknown>>

export interface LeverCollection extends Collection<Row, Row> {
  /** Fields of the order, which an offset token has, and their types. */
  keys: Readonly<Record<string, 'number' | 'string'>>
  /** Whether `GET <path>/:id` exists. */
  hasRecords: boolean
  /** Fields with ids of users that `expand` replaces by users. */
  expandable?: readonly string[]
  /** Fields of a record, where the order needs further ones; default: all of the row. */
  fields?: readonly string[]
  /** Adds what the values of the query and the key imply, or returns the message of an error. */
  read?(query: Query, key: { now: number; confidentialAccess: boolean }): Query | string
}

/** Lists of texts with a count. */
const byText: Pick<LeverCollection, 'keys' | 'order' | 'hasRecords'> = {
  keys: { text: 'string' },
  order: (a, b) => compare(caseless(a.text), caseless(b.text)) || compare(String(a.text), String(b.text)),
  hasRecords: false,
}

/** Lists besides opportunities. Their order is recorded, not documented. */
export const collections: readonly LeverCollection[] = [
  {
    path: '/v1/users',
    scope: 'users:read:admin',
    keys: { createdAt: 'number', id: 'string' },
    order: newestFirst,
    hasRecords: true,
    rows: userRows,
    filters: {
      email: equals('email'),
      accessRole: equals('accessRole'),
      external_directory_id: equals('externalDirectoryId'),
      includeDeactivated: ({ deactivatedAt }, value) => value === 'true' || deactivatedAt === null,
    },
    defaults: { includeDeactivated: 'false' },
  },
  {
    path: '/v1/postings',
    scope: 'postings:read:admin',
    keys: { createdAt: 'number', id: 'string' },
    order: newestFirst,
    hasRecords: true,
    expandable: ['user', 'owner', 'hiringManager', 'followers'],
    rows: postingRows,
    filters: {
      state: equals('state'),
      distributionChannel: has('distributionChannels'),
      confidentiality: ({ confidentiality }, value) => value === 'all' || confidentiality === value,
      department: category('department'),
      team: category('team'),
      location: category('location'),
      commitment: category('commitment'),
      level: category('level'),
      tag: has('tags'),
      // Both ends are inclusive.
      updated_at_start: ({ updatedAt }, value) => Number(updatedAt) >= Number(value),
      updated_at_end: ({ updatedAt }, value) => Number(updatedAt) <= Number(value),
    },
    defaults: { confidentiality: 'non-confidential' },
    read: readPostingQuery,
  },
  { path: '/v1/tags', scope: 'tags:read:admin', rows: tagRows, ...byText },
  { path: '/v1/sources', scope: 'sources:read:admin', rows: sourceRows, ...byText },
  {
    path: '/v1/archive_reasons',
    scope: 'archive_reasons:read:admin',
    keys: { id: 'string' },
    // No rule was found in the recorded order.
    order: (a, b) => compare(String(a.id), String(b.id)),
    hasRecords: true,
    rows: reasonRows,
    filters: { type: equals('type') },
  },
  {
    path: '/v1/stages',
    scope: 'stages:read:admin',
    keys: { rank: 'number', id: 'string' },
    // The order of the ranks in `/disposition_stages`.
    order: (a, b) => Number(a.rank) - Number(b.rank) || compare(String(a.id), String(b.id)),
    hasRecords: true,
    rows: dispositionStages,
    fields: ['id', 'text'],
  },
]

function newestFirst(a: Row, b: Row): number {
  return Number(b.createdAt) - Number(a.createdAt) || compare(String(a.id), String(b.id))
}

/** https://hire.lever.co/developer/documentation#list-all-postings */
function readPostingQuery(query: Query): Query | string {
  const isUpdateRange = 'updated_at_start' in query || 'updated_at_end' in query
  const combinable = ['updated_at_start', 'updated_at_end', 'confidentiality', 'limit', 'offset', 'expand', 'include']
  if (isUpdateRange && !Object.keys(query).every((name) => combinable.includes(name)))
    return 'updated_at can only be combined with confidentiality'
  // Published postings are only the public ones, unless the channel is named.
  return valuesOf(query.state).join() === 'published' ? { distributionChannel: 'public', ...query } : query
}

function equals(field: string) {
  return (row: Row, value: string) => row[field] === value
}

function has(field: string) {
  return (row: Row, value: string) => (row[field] as readonly string[] | null)?.includes(value) ?? false
}

function category(name: string) {
  return ({ categories }: Row, value: string) => (categories as Row)[name] === value
}

function caseless(text: unknown): string {
  return String(text).toLowerCase()
}
