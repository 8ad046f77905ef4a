import type { RejectionReason, Source } from '../../../sandbox/organization.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import { type Body, invalid, isBoolean, onlyKeys } from './lists.js'
import type { OperationResult } from './state.js'

interface FlatList {
  path: string
  scope: string
  /** Further keys of the response, as recorded. */
  envelope: object
  rows(company: Snapshot): readonly { isArchived: boolean }[]
}

/** Lists without pagination. They take no limit, cursor or sync token. */
export const flatLists: readonly FlatList[] = [
  {
    path: 'source.list',
    scope: 'hiringProcessMetadataRead',
    envelope: { moreDataAvailable: false },
    rows: ({ sources }) => sources.map(sourceOf),
  },
  {
    path: 'archiveReason.list',
    scope: 'hiringProcessMetadataRead',
    envelope: {},
    rows: ({ rejectionReasons }) => rejectionReasons.map(reasonOf),
  },
]

/** POST source.list and archiveReason.list: everything at once, archived records only on request. */
export function flatList({ envelope }: FlatList, body: Body, rows: ReturnType<FlatList['rows']>): OperationResult {
  const { includeArchived = false } = body
  if (!onlyKeys(body, ['includeArchived']) || !isBoolean(includeArchived)) return invalid
  return { success: true, results: rows.filter(({ isArchived }) => includeArchived || !isArchived), ...envelope }
}

const sourceOf = ({ id, name, type, archived }: Source) => ({
  id,
  title: name,
  isArchived: archived,
  sourceType: { id: type.id, title: type.name, isArchived: false },
})

const reasonTypes = { by_organization: 'RejectedByOrg', by_candidate: 'RejectedByCandidate', other: 'Other' } as const

export const reasonOf = ({ id, name, type, archived }: RejectionReason) => ({
  id,
  text: name,
  reasonType: reasonTypes[type],
  isArchived: archived,
})
