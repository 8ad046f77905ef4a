import type { Department, User, UserReference } from './organization.js'
import { ascii, isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2021, 4, 3, 8)

type Entry = readonly [role: User['role'], title: string | null, departmentNumber: number | null]

/** The users whom the records of people name. */
const recruiters: readonly Entry[] = [
  ['member', 'Recruiter', 16],
  ['member', 'Senior Recruiter', 16],
  ['member', 'Talent Partner', 16],
  ['member', null, 16],
]

const colleagues: readonly [firstName: string, lastName: string, ...entry: Entry][] = [
  ['Ilse', 'Vandersteen', 'super_admin', 'Head of People', 16],
  ['Kofi', 'Mensah', 'super_admin', null, null],
  ['Paloma', 'Cruz', 'admin', 'People Operations', 16],
  ['Sanjay', 'Raman', 'admin', 'VP Engineering', 1],
  ['Tove', 'Nyberg', 'admin', 'Finance Director', 10],
  ['Yuki', 'Tanaka', 'limited', 'Engineering Lead', 2],
  ['Łucja', 'Żurek', 'limited', 'Data Lead', 3],
  ['Oskar', 'Solberg', 'limited', 'Design Lead', 5],
  ['Leila', 'Karimi', 'limited', 'Research Lead', 6],
  ['Mateus', 'Duarte', 'limited', 'Sales Manager', 8],
  ['Ana', 'Pereira', 'limited', 'Support Manager', 9],
  ['Ana', 'Pereira', 'limited', 'Warehouse Manager', 12],
  ['Viktor', 'Petrov', 'limited', 'Operations Manager', 11],
  ['Fatima', 'Zahra', 'limited', 'Head Nurse', 13],
  ['Hugo', 'Lefèvre', 'limited', 'Responsable qualité', 15],
  ['Wanda', 'Kowalska', 'limited', null, 7],
  ['Zeno', 'Markou', 'limited', 'Product Manager', 4],
  ['Jo', 'O’Neil', 'interviewer', 'Staff Engineer', 2],
  ['Rosa', 'Bianchi', 'interviewer', 'Designer', 5],
  ['Omar', 'Haddad', 'interviewer', null, 3],
  ['Nadia', 'Saleh', 'interviewer', 'Account Manager', 8],
  ['Quentin', 'Moreau', 'external', 'Agency recruiter', null],
  ['Uma', 'Iyer', 'limited', 'Campaign Manager', 14],
  ['Priya', 'Devi', 'member', 'Recruiter', 16],
]
const deactivatedNumbers = [6, 20, 26, 27]

/** The users of the company: those whom the records of people name first. */
export function makeUsers(references: readonly UserReference[], departments: readonly Department[]): User[] {
  const { uuid } = createRandom(20261129)
  const others = colleagues.map(([firstName, lastName], at) => {
    // A second person with the same name gets a number.
    const isSecond = colleagues.slice(0, at).some(([first, last]) => first === firstName && last === lastName)
    const email = `${ascii(firstName)}.${ascii(lastName)}${isSecond ? '2' : ''}@company.example`
    return { id: uuid(), firstName, lastName, email }
  })
  const entries = [...recruiters, ...colleagues.map(([, , ...entry]) => entry)]
  return [...references, ...others].map((reference, at) => {
    const number = at + 1
    const [role, title, departmentNumber] = entries[at] ?? (['limited', null, null] as const)
    const createdAt = isoString(firstCreated + number * 31 * day)
    const deactivatedAt = deactivatedNumbers.includes(number) ? isoString(Date.UTC(2026, 5, number, 12)) : null
    return {
      ...reference,
      number,
      role,
      title,
      employeeId: role === 'external' || number % 7 === 0 ? null : `E${String(1000 + number * 3)}`,
      departmentId: departments.find((department) => department.number === departmentNumber)?.id ?? null,
      deactivatedAt,
      createdAt,
      updatedAt: deactivatedAt ?? (number % 3 === 0 ? isoString(Date.UTC(2026, 6, number, 12)) : createdAt),
    }
  })
}
