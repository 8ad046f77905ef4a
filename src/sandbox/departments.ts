import type { Department } from './organization.js'
import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'

const day = 86_400_000
const firstCreated = Date.UTC(2021, 2, 1, 9)

/** Name, code and number of the parent, in the order of their numbers. */
const data: readonly [name: string, code: string | null, parent: number | null][] = [
  ['Engineering', 'ENG', null],
  ['Platform', 'ENG-PLT', 1],
  ['Data', 'ENG-DAT', 1],
  ['Product & Design', 'PRD', null],
  ['Design', 'PRD-DSN', 4],
  ['Research', null, 4],
  ['Commercial', 'COM', null],
  ['Sales', 'COM-SAL', 7],
  ['Customer Success', 'COM-SUC', 7],
  ['Finance', 'FIN', null],
  ['Operations', 'OPS', null],
  ['Supply Chain', 'OPS-SUP', 11],
  ['Clinical', 'OPS-CLI', 11],
  ['Field Marketing', 'COM-FLD', 7],
  ['Qualité & Sécurité', 'OPS-QSE', 11],
  ['People', null, null],
]
const archivedNumber = 14
/** This department had another name before. */
const renamedNumber = 9

/** The departments of the company, in two levels. */
export function makeDepartments(): Department[] {
  const { uuid } = createRandom(20261127)
  const ids = data.map(uuid)
  return data.map(([name, code, parent], at) => {
    const number = at + 1
    const createdAt = isoString(firstCreated + number * 11 * day)
    const changed = number === archivedNumber || number === renamedNumber
    return {
      id: ids[at] ?? '',
      number,
      name,
      code,
      parentId: parent === null ? null : (ids[parent - 1] ?? null),
      archived: number === archivedNumber,
      createdAt,
      updatedAt: changed ? isoString(Date.UTC(2026, 4, number, 12)) : createdAt,
    }
  })
}
