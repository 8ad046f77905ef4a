import { locations } from './names.js'
import type { Office } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2021, 1, 1, 9)

/** Name, code and number of the office above. The first eight are in the places of the jobs, in their order. */
const data: readonly [name: string, code: string | null, parent: number | null][] = [
  ['Uppsala', 'UPP', 9],
  ['Utrecht', 'UTR', null],
  ['Bergen', 'BGO', 9],
  ['Tallinn', null, 9],
  ['Austin', 'AUS', null],
  ['Kraków', 'KRK', null],
  ['Osaka', 'OSA', null],
  ['Kenya', null, null],
  ['Nordics', 'NRD', null],
  ['Uppsala warehouse', 'UPP-W', 1],
  ['Utrecht (old)', null, 2],
  ['Remote', null, null],
]
const archivedNumber = 11
const renamedNumber = 10

/** The offices of the company, in two levels. */
export function makeOffices(): Office[] {
  const { uuid } = createRandom(20261201)
  const ids = data.map(uuid)
  return data.map(([name, code, parent], at) => {
    const number = at + 1
    const { city, region, country, code: countryCode } = locations[at % locations.length] ?? locations[0]
    const createdAt = isoString(firstCreated + number * 13 * day)
    const changed = number === archivedNumber || number === renamedNumber
    return {
      id: ids[at] ?? '',
      number,
      name,
      code,
      parentId: parent === null ? null : (ids[parent - 1] ?? null),
      archived: number === archivedNumber,
      location: { city, region, country, code: countryCode },
      createdAt,
      updatedAt: changed ? isoString(Date.UTC(2026, 4, number, 12)) : createdAt,
    }
  })
}
