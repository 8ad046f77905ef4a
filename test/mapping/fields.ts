/** Path of a value in a record: the keys from the outermost to the innermost. A list is represented by its first item. */
export type Path = readonly (string | number)[]

/** A field of a provider's records, and the record with its longest value. */
export interface Field {
  path: Path
  /** The record to change. */
  record: UpstreamRecord
  value: unknown
}
export type UpstreamRecord = Readonly<Record<string, unknown>>

/** Every field of the records, including lists and objects: each once, with its longest value. */
export function fieldsOf(records: readonly UpstreamRecord[]): Field[] {
  const fields = new Map<string, Field>()
  for (const record of records) collect(record, [], record, fields)
  return [...fields.values()]
}

function collect(value: unknown, path: Path, record: UpstreamRecord, fields: Map<string, Field>): void {
  const name = JSON.stringify(path)
  const existing = fields.get(name)
  if (path.length > 0 && (!existing || weight(value) > weight(existing.value)))
    fields.set(name, { path, record, value })
  if (Array.isArray(value)) {
    if (value.length > 0) collect(value[0], [...path, 0], record, fields)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], record, fields)
  }
}

const weight = (value: unknown) => (value === null ? 0 : Math.min(JSON.stringify(value).length, 200))

/** A copy of the record with another value at the path; `undefined` removes the key. */
export function changed(record: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(record) ? [...record] : { ...(record as object) }) as Record<string | number, unknown>
  const inner = changed(copy[key], rest, value)
  if (inner === undefined && Array.isArray(copy)) copy.splice(Number(key), 1)
  else if (inner === undefined) delete copy[key]
  else copy[key] = inner
  return copy
}

/** An upstream response with other records. The records of a response are its first list of objects. */
export function withRecords(body: unknown, records: readonly unknown[]): unknown {
  if (Array.isArray(body)) return records
  if (typeof body !== 'object' || body === null) return body
  const list = Object.entries(body).find(
    ([, value]) => Array.isArray(value) && value.every((entry) => typeof entry === 'object'),
  )
  return list ? { ...body, [list[0]]: records } : body
}

/** The same for a response with one record, in a list or as an object. */
export function withRecord(body: unknown, record: unknown): unknown {
  if (Array.isArray(body)) return [record]
  const [key, value] =
    Object.entries(body as object).find(([, value]) => typeof value === 'object' && value !== null) ?? []
  return key === undefined ? body : { ...(body as object), [key]: Array.isArray(value) ? [record] : record }
}

export const nestedText = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
export const nested = (levels: number): unknown => JSON.parse(nestedText(levels))
