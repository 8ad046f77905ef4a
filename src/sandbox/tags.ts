import type { Tag, TagReference } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2022, 5, 1, 9)

/** Tags that no person has. The last one is archived. */
const unused = [
  'night shifts',
  'Security clearance',
  'conference 2026',
  'Übersee',
  'c++',
  'R&D',
  'Backend / API',
  'do not contact',
  'Campus 2023',
]

/** The tags of the company: those of people first. */
export function makeTags(references: readonly TagReference[]): Tag[] {
  const { uuid } = createRandom(20261128)
  const others = unused.map((name, at) => ({ id: uuid(), name, archived: at === unused.length - 1 }))
  return [...references, ...others].map((reference, at) => {
    const createdAt = isoString(firstCreated + at * 17 * day)
    return {
      ...reference,
      number: at + 1,
      createdAt,
      updatedAt: reference.archived ? isoString(Date.UTC(2026, 3, at + 1, 12)) : createdAt,
    }
  })
}
