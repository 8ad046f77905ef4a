/** Records a page. */
export const pageSizes = [1, 25, 100] as const
export type PageSize = (typeof pageSizes)[number]

/** An upstream record of `candidate.list`. All people are invented. */
export type UpstreamRecord = ReturnType<typeof recordOf>

const plain = ['Ada Marsh', 'Tom Hollis', 'Rita Calloway', 'Omar Said', 'Jun Park', 'Ella Brook', 'Max Thorne']
const accented = [
  'Zoë Ångström',
  'José Muñoz',
  'Søren Kjær',
  'Chloé Lefèvre',
  'Jürgen Groß',
  'Inês Conceição',
  'Þóra Jónsdóttir',
]
const farther = ['Aoife O’Dowd', 'Łucja Wiśniewska', 'Đặng Thị Hoa', 'Čeněk Dvořák']
const locations = ['Uppsala, Uppsala County, Sweden', 'Austin, Texas, United States', 'Leeds, England, United Kingdom']
const positions = ['Staff Data Engineer', 'Product Designer', 'Account Executive', 'Site Reliability Engineer']
const companies = ['Fjordlight AB', 'Northgate Robotics', 'Quarry & Sons', 'Halcyon Labs']
const schools = ['Uppsala University', 'TU Delft', 'Rice University', 'University of Leeds']
const sources = ['Inbound', 'Sourced', 'Referral', 'Agencies', 'Campus day']

/**
 * Of a hundred names about seventy have a letter beyond ASCII and nine one beyond latin1, as measured on real names.
 */
const nameOf = (n: number) => (n % 11 === 5 ? pick(farther, n) : n % 10 < 7 ? pick(accented, n) : pick(plain, n))

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** Pseudo-random ids, equal in every run. */
export function idOf(kind: number, n: number): string {
  let state = (kind * 0x9e3779b1 + n * 0x85ebca6b) >>> 0
  const digits = Array.from({ length: 32 }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    return (state >>> 28).toString(16)
  }).join('')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  )
}

export const instantOf = (n: number) => new Date(Date.UTC(2026, 0, 5, 8, 0, 0, 118) + n * 7_654_321).toISOString()

export function recordOf(n: number) {
  const id = idOf(1, n)
  const name = nameOf(n)
  const handle = `person.${n}`
  const email = { value: `${handle}@example.org`, type: 'Personal', isPrimary: true }
  const phone = { value: `+46 70 555 ${String(n % 100).padStart(2, '0')} 23`, type: 'Personal', isPrimary: true }
  const file = {
    id: idOf(2, n),
    name: `${handle}-cv.pdf`,
    handle: Buffer.from(idOf(3, n)).toString('base64url'),
  }
  const summary = pick(locations, n)
  const [city, region, country] = summary.split(', ')
  const source = { id: idOf(5, n % 5), title: pick(sources, n), isArchived: false }
  return {
    id,
    createdAt: instantOf(n),
    updatedAt: instantOf(n + 31),
    name,
    primaryEmailAddress: email,
    emailAddresses:
      n % 3 === 0 ? [email, { value: `${handle}@work.example`, type: 'Work', isPrimary: false }] : [email],
    ...(n % 4 === 3 ? {} : { primaryPhoneNumber: phone }),
    phoneNumbers: n % 4 === 3 ? [] : [phone],
    socialLinks: n % 2 === 0 ? [{ type: 'LinkedIn', url: `https://linkedin.example/in/${handle}` }] : [],
    tags: n % 5 === 0 ? [{ id: idOf(6, n % 3), title: 'Silver medalist', isArchived: false }] : [],
    ...(n % 6 === 5 ? {} : { position: pick(positions, n), company: pick(companies, n) }),
    ...(n % 4 === 1 ? {} : { school: pick(schools, n) }),
    applicationIds: n % 7 === 2 ? [idOf(7, n), idOf(8, n)] : [idOf(7, n)],
    ...(n % 12 === 7 ? {} : { resumeFileHandle: file }),
    fileHandles: n % 12 === 7 ? [] : [file],
    customFields: n % 3 === 1 ? customFields(n) : [],
    profileUrl: `https://app.ashby.example/candidate-searches/new/right-side/candidates/${id}`,
    source: n % 8 === 6 ? null : { ...source, sourceType: { ...source, id: idOf(9, n % 5) } },
    creditedToUser: n % 4 === 1 ? userOf(n) : null,
    timezone: n % 2 === 0 ? 'Europe/Stockholm' : null,
    fraudStatus: null,
    ...(n % 12 === 4
      ? {}
      : {
          location: {
            id: idOf(10, n),
            locationSummary: summary,
            locationComponents: [
              { type: 'Country', name: country },
              { type: 'Region', name: region },
              { type: 'City', name: city },
            ],
          },
        }),
  }
}

const customFields = (n: number) => [
  { id: idOf(11, 1), isPrivate: false, title: 'Notice period', valueLabel: 'Three months', value: '3m' },
  { id: idOf(11, 2), isPrivate: true, title: 'Expected pay', value: { value: 60_000 + n * 500, currencyCode: 'EUR' } },
]

export const userOf = (n: number) => ({
  id: idOf(12, n % 4),
  firstName: 'Bo',
  lastName: 'Haruki',
  email: 'bo@corp.example',
  globalRole: 'Elevated Access',
  isEnabled: true,
  updatedAt: instantOf(n % 4),
})
