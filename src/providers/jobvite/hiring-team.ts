import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList, wholeName } from '../values/lost.js'
import { nullish } from '../values/values.js'
import { cleanText } from './dialect.js'
import { idKeys, idOf } from './job-list.js'

const OptionalText = nullish(Type.String())
// An id that is an empty text is a missing one.
const OptionalId = nullish(Type.Union([Type.String(), Type.Number()]))
const Person = Type.Object({
  userId: OptionalId,
  employeeId: OptionalId,
  firstName: OptionalText,
  lastName: OptionalText,
  userName: OptionalText,
})
type Person = Static<typeof Person>

/** The keys of a job that hold people, in the list of jobs and inside of a candidate. */
export const TeamKeys = {
  hiringManagers: nullish(Type.Array(Person)),
  recruiters: nullish(Type.Array(Person)),
  primaryHiringManager: nullish(Person),
  primaryRecruiter: nullish(Person),
}
const Team = Type.Object(TeamKeys)

const teamKeys = [
  ['hiringManagers', 'primaryHiringManager', 'hiring_manager'],
  ['recruiters', 'primaryRecruiter', 'recruiter'],
] as const

/**
 * Each person once in a role; null where the job has none of the keys. The primary one is also in the list: it is added
 * where the list is complete without it. `at` is the pointer of the job.
 */
export function hiringTeam(from: Static<typeof Team>, lost: Lost, at = ''): Item<'jobs'>['hiring_team'] {
  if (Object.keys(TeamKeys).every((key) => (from[key as keyof typeof TeamKeys] ?? null) === null)) return null
  const team = teamKeys.flatMap(([list, primary, role]) => {
    const listed = (from[list] ?? []).flatMap((person, index) =>
      member(person, { pointer: `${at}/${list}/${index}`, schema: `${at}/${list}/*` }, { role, role_raw: list }, lost),
    )
    const isComplete = !isIncomplete(lost, `${at}/${list}`)
    const pointer = `${at}/${primary}`
    const first = isComplete
      ? member(from[primary], { pointer, schema: pointer }, { role, role_raw: primary }, lost)
      : []
    return [...listed, ...first.filter(({ id }) => listed.every((one) => one.id !== id))]
  })
  return knownList(team, lost, ...teamKeys.flatMap(([list, primary]) => [`${at}/${list}`, `${at}/${primary}`]))
}

type Member = NonNullable<Item<'jobs'>['hiring_team']>[number]

function member(
  person: Person | null | undefined,
  at: { pointer: string; schema: string },
  role: Pick<Member, 'role' | 'role_raw'>,
  lost: Lost,
): Member[] {
  const user = userOf(person, at, lost)
  return user === null || user.id === null ? [] : [{ ...user, ...role }]
}

/** A person as a user. `pointer` names the person in the record, `schema` in the paths of removed parts. */
export function userOf(
  person: Person | null | undefined,
  { pointer, schema }: { pointer: string; schema: string },
  lost: Lost,
): Item<'applications'>['owner'] {
  if (!person) return null
  // Without its first id, the next id would be the one of another user.
  const first = idKeys.findIndex((key) => person[key] !== undefined && person[key] !== null)
  const isLost = idKeys.slice(0, first).some((key) => lost.has(`${schema}/${key}`))
  const id = isLost ? null : idOf(person, pointer)
  const parts = { firstName: cleanText(person.firstName), lastName: cleanText(person.lastName) }
  const [name, email] = [wholeName(parts, lost, schema), cleanText(person.userName)]
  return id || name || email ? { id, name, email } : null
}
