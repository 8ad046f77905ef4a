import type { Path, UpstreamRecord } from './fields.js'

export interface Occurrence {
  path: Path
  record: UpstreamRecord
  value: unknown
}

/** Occurrences with other neighbours each: the effect of a change depends on the fields beside it. */
const occurrencesPerPlace = 16

/** A key of a map, such as the id of a question. Each record has other ones. */
const mapKey = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Every place of the records, lists and objects too, with `*` for elements of lists and maps: some occurrences of each. */
export function placesOf(records: readonly UpstreamRecord[]): Map<string, Occurrence[]> {
  const places = new Map<string, Map<string, Occurrence>>()
  const visit = (value: unknown, path: Path, record: UpstreamRecord, neighbours: string): void => {
    const place = JSON.stringify(path.map((key) => (typeof key === 'number' || mapKey.test(key) ? '*' : key)))
    const found = places.get(place) ?? new Map<string, Occurrence>()
    if (path.length > 0) places.set(place, found)
    if (!found.has(neighbours) && found.size < occurrencesPerPlace) found.set(neighbours, { path, record, value })
    if (typeof value !== 'object' || value === null) return
    const isList = Array.isArray(value)
    const own = isList
      ? ''
      : Object.entries(value)
          .map(([key, part]) => `${key} ${kindOf(part)}`)
          .join()
    for (const [at, [key, part]] of Object.entries(value).entries()) {
      const beside = isList ? `${kindOf(value)} ${key}` : mapKey.test(key) ? `${kindOf(part)} ${at}` : own
      visit(part, [...path, isList ? Number(key) : key], record, beside)
    }
  }
  for (const record of records) visit(record, [], record, '')
  return new Map([...places].map(([place, found]) => [place, [...found.values()]]))
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${Math.min(value.length, 2)}`
  return value === null || value === '' ? 'nothing' : typeof value
}
