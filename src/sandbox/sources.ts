import type { Named, Source, SourceReference } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2022, 3, 1, 9)

/** Sources that no person has, with the type of a source that people have. The last one is archived. */
const unused: readonly [name: string, type: string][] = [
  ['University of Uppsala', 'Campus & events'],
  ['Hiring fair 2024', 'Campus & events'],
  ['Job board', 'Inbound'],
  ['Söderberg & Partner', 'Agencies'],
  ['GitHub search', 'Sourced'],
  ['Alumni', 'Referral'],
  ['Newspaper', 'Inbound'],
]

/** The sources of the company: those of people first. */
export function makeSources(references: readonly SourceReference[]): Source[] {
  const { uuid } = createRandom(20261202)
  const types = new Map(references.map(({ type }) => [type.name, type]))
  const typeOf = (name: string): Named => types.get(name) ?? { id: uuid(), name }
  const others = unused.map(([name, type]) => ({ id: uuid(), name, type: typeOf(type) }))
  return [...references, ...others].map((reference, at, all) => {
    const archived = at === all.length - 1
    const createdAt = isoString(firstCreated + at * 19 * day)
    return {
      ...reference,
      number: at + 1,
      archived,
      createdAt,
      updatedAt: archived ? isoString(Date.UTC(2026, 3, at + 1, 12)) : createdAt,
    }
  })
}
