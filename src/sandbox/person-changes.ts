import { blankProfile } from './edge-cases.js'
import { titles } from './names.js'
import type { Person, ReferenceData } from './people.js'
import { contact, isoString } from './person.js'
import type { Random } from './seeded-random.js'
import { timeOf } from './steps.js'
import type { Turns } from './turns.js'

interface ChangeContext {
  random: Random
  referenceData: ReferenceData
  /** When the change happens. */
  at: number
  turn: number
}
type PersonEdit = (person: Person, context: ChangeContext) => Partial<Person>

/** What changes about a person, in this order. */
const edits: readonly PersonEdit[] = [
  moveToStage,
  (_, { random, referenceData }) => ({ tags: referenceData.tags.slice(0, 5).filter(() => random.chance(0.4)) }),
  changeEmail,
  (_, { random }) => ({ title: random.pick(titles) }),
]

/** The person after the turns. Each edit replaces the result of its previous turn, so that only the last ones count. */
export function personAfter(
  person: Person,
  { count, stepOf }: Turns,
  referenceData: ReferenceData,
  randomOf: (turn: number) => Random,
): Person {
  let changed = person
  for (let turn = Math.max(1, count - edits.length + 1); turn <= count; turn += 1) {
    const edit = edits[(turn - 1) % edits.length]
    const context = { random: randomOf(turn), referenceData, at: timeOf(stepOf(turn)), turn }
    changed = { ...changed, ...edit?.(changed, context) }
  }
  return changed === person ? person : { ...changed, ...touchedAt(timeOf(stepOf(count))) }
}

/** The first application is open in another stage; every fifth time it is archived. */
export function moveToStage(
  { applications }: Person,
  { random, referenceData: { stages }, at }: ChangeContext,
): Partial<Person> {
  const [first, ...others] = applications
  if (!first) return {}
  const archived = stages.find(({ name }) => name === 'Archived')
  const open = { ...first, stage: random.pick(stages.slice(1, 5)), status: 'Active' as const, closedAt: null }
  const closed = { ...first, stage: archived ?? first.stage, status: 'Archived' as const, closedAt: isoString(at) }
  return { applications: [random.chance(0.2) ? closed : open, ...others] }
}

function changeEmail({ emails, number }: Person, { turn }: ChangeContext): Partial<Person> {
  const others = emails.filter(({ primary }) => !primary)
  return { emails: [contact(`person.${number}.${turn}@example.org`, 'Personal', true), ...others] }
}

/** The applications stay: each of them can be a record of its own at a provider. */
export const anonymized = (person: Person, at: number): Person => ({
  ...person,
  ...blankProfile(person),
  applications: person.applications,
  name: 'Anonymized',
  firstName: 'Anonymized',
  lastName: '',
  isAnonymized: true,
  ...touchedAt(at),
})

const touchedAt = (at: number) => ({ updatedAt: isoString(at), lastActivityAt: isoString(at) })
