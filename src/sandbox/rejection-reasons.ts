import type { RejectionReason } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2022, 4, 1, 9)

/** The last one is archived. */
const data: readonly [name: string, type: RejectionReason['type']][] = [
  ['Role paused', 'by_organization'],
  ['Missing skill', 'by_organization'],
  ['Withdrew', 'by_candidate'],
  ['Position was filled', 'by_organization'],
  ['Not enough experience', 'by_organization'],
  ['Accepted another offer', 'by_candidate'],
  ['Pay expectation', 'by_candidate'],
  ['Kein Arbeitsvisum', 'by_organization'],
  ['Does not relocate', 'by_candidate'],
  ['Duplicate application', 'other'],
  ['No response', 'other'],
  ['Not now', 'other'],
]

export function makeRejectionReasons(): RejectionReason[] {
  const { uuid } = createRandom(20261203)
  return data.map(([name, type], at) => {
    const archived = at === data.length - 1
    const createdAt = isoString(firstCreated + at * 23 * day)
    const updatedAt = archived ? isoString(Date.UTC(2026, 3, at + 1, 12)) : createdAt
    return { id: uuid(), number: at + 1, name, type, archived, createdAt, updatedAt }
  })
}
