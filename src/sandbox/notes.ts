import type { ApplicationEntry } from './applications.js'
import type { Numbered, UserReference } from './organization.js'
import type { Person } from './people.js'
import { isoString } from './person.js'
import { createRandom, pick } from './seeded-random.js'

const [hour, day] = [3_600_000, 86_400_000]

export interface Note extends Numbered {
  id: string
  person: Person
  /** The application of the person at the time; null for people without one. */
  application: ApplicationEntry | null
  kind: 'note' | 'email' | 'task'
  subject: string | null
  body: string
  visibility: 'public' | 'private' | 'admin_only'
  /** null = automatic. */
  author: UserReference | null
  email: { from: string; to: readonly string[]; cc: readonly string[] } | null
  /** Some providers keep deleted notes in their lists. */
  deletedAt: string | null
}

/** Up to three notes for each person. */
export function notesOf(
  people: readonly Person[],
  applications: readonly ApplicationEntry[],
  users: readonly UserReference[],
): Note[] {
  const applicationOf = new Map(applications.filter(({ at }) => at === 0).map((entry) => [entry.person.id, entry]))
  return people.flatMap((person) =>
    Array.from({ length: person.number % 4 }, (_, at): Note => {
      const number = person.number * 10 + at
      const { uuid } = createRandom(20291210 + number)
      const kind = pick(['note', 'note', 'email', 'task'] as const, number)
      const createdAt = isoString(Date.parse(person.createdAt) + (at + 1) * 5 * hour)
      const author = number % 6 === 0 ? null : pick(users, number)
      return {
        id: uuid(),
        number,
        person,
        application: applicationOf.get(person.id) ?? null,
        kind,
        subject: kind === 'email' ? 'Our talk' : null,
        body: `Note ${at + 1} on ${person.firstName}`,
        visibility: pick(['public', 'public', 'private', 'admin_only'] as const, number),
        author,
        email:
          kind === 'email'
            ? { from: author?.email ?? 'jobs@company.example', to: person.emails.map(({ value }) => value), cc: [] }
            : null,
        deletedAt: number % 13 === 0 ? isoString(Date.parse(createdAt) + day) : null,
        createdAt,
        updatedAt: number % 5 === 0 ? isoString(Date.parse(createdAt) + 3 * hour) : createdAt,
      }
    }),
  )
}
