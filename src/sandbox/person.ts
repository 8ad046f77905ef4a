import { employers, firstNames, lastNames, locations, schools, titles } from './names.js'
import type { Application, Contact, Person, ReferenceData } from './people.js'
import type { Random } from './seeded-random.js'

const hour = 3_600_000
const first = Date.UTC(2023, 0, 2, 8)
const last = Date.UTC(2026, 9, 30)

/** An ordinary person, added within 20 hours of `start`. Edge cases are in `edge-cases.ts`. */
export function personOf(
  number: number,
  random: Random,
  referenceData: ReferenceData,
  start = first + number * 27 * hour,
): Person {
  const { pick, chance, integer, uuid } = random
  const firstName = pick(firstNames)
  const lastName = pick(lastNames)
  const location = pick(locations)
  const at = start + integer(20 * hour)
  const createdAt = isoString(at)
  const updatedAt = isoString(Math.min(at + integer(400) * hour, last))
  const title = chance(0.84) ? pick(titles) : null
  const company = chance(0.84) ? pick(employers) : null
  const school = chance(0.72) ? pick(schools) : null
  const handle = `${ascii(firstName)}.${ascii(lastName)}.${number}`
  return {
    id: uuid(),
    number,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    preferredName: chance(0.1) ? firstName.slice(0, 3) : null,
    title,
    company,
    school,
    emails: [
      contact(`${handle}@example.org`, 'Personal', true),
      ...(chance(0.2) ? [contact(`${handle}@work.example`, 'Work')] : []),
    ],
    phones: chance(0.72) ? [contact(`+46 70 555 ${String(number).padStart(4, '0')}`, 'Personal', true)] : [],
    links: [
      ...(chance(0.6) ? [{ type: 'LinkedIn', url: `https://www.linkedin.com/in/example-${handle}` }] : []),
      ...(chance(0.3) ? [{ type: 'GitHub', url: `https://github.com/example-${handle}` }] : []),
    ],
    location: chance(0.92)
      ? { city: location.city, region: location.region, country: location.country, code: location.code }
      : null,
    timeZone: chance(0.4) ? location.timeZone : null,
    tags: referenceData.tags.filter(() => chance(0.12)),
    source: chance(0.8) ? pick(referenceData.sources) : null,
    owner: chance(0.5) ? pick(referenceData.users) : null,
    creditedTo: chance(0.3) ? pick(referenceData.users) : null,
    applications: Array.from({ length: chance(0.1) ? 2 : 1 }, () => applicationOf(at, random, referenceData)),
    files: [
      ...(chance(0.92) ? [{ id: uuid(), name: `${ascii(lastName)}-cv.pdf`, kind: 'resume' as const }] : []),
      ...(chance(0.1) ? [{ id: uuid(), name: 'portfolio.zip', kind: 'other' as const }] : []),
    ],
    educations:
      school === null
        ? []
        : [{ id: uuid(), school, degree: 'MSc', field: 'Informatics', startDate: '2014-09-01', endDate: '2016-06-30' }],
    employments:
      company === null
        ? []
        : [{ id: uuid(), company, title: title ?? 'Employee', startDate: '2020-01-01', endDate: null }],
    customFields: [],
    isPrivate: chance(0.03),
    canEmail: !chance(0.05),
    isAnonymized: false,
    consent: chance(0.3) ? { store: true, contact: chance(0.7), expiresAt: isoString(last + 365 * 24 * hour) } : null,
    createdAt,
    addedAt: createdAt,
    updatedAt,
    lastActivityAt: updatedAt,
  }
}

function applicationOf(at: number, { uuid, pick, chance }: Random, { jobs, stages }: ReferenceData): Application {
  const status = chance(0.15) ? 'Active' : chance(0.06) ? 'Hired' : chance(0.1) ? 'Lead' : 'Archived'
  const openStages = stages.slice(1, 5)
  const named = (name: string) => stages.find((stage) => stage.name === name) ?? pick(openStages)
  const stage = status === 'Active' ? pick(openStages) : status === 'Lead' ? named('New Lead') : named(status)
  const closed = status === 'Hired' || status === 'Archived'
  return {
    id: uuid(),
    job: pick(jobs),
    stage,
    status,
    appliedAt: isoString(at),
    closedAt: closed ? isoString(at + 30 * 24 * hour) : null,
  }
}

export const contact = (value: string, type: Contact['type'], primary = false): Contact => ({ value, type, primary })

export const isoString = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase() || 'person'
