/** Where a value stands in a record, as keys from the outside in; any place of a list is its first. */
export type Path = readonly (string | number)[]

/** A field that a provider's records have, and the richest of the records that has it. */
export interface Field {
  path: Path
  /** A row to change it in. */
  row: Row
  value: unknown
}
export type Row = Readonly<Record<string, unknown>>

/** Every field of every row, lists and objects among them: each once, where it says most. */
export function fieldsOf(rows: readonly Row[]): Field[] {
  const fields = new Map<string, Field>()
  for (const row of rows) collect(row, [], row, fields)
  return [...fields.values()]
}

function collect(value: unknown, path: Path, row: Row, fields: Map<string, Field>): void {
  const name = JSON.stringify(path)
  const known = fields.get(name)
  if (path.length > 0 && (!known || weight(value) > weight(known.value))) fields.set(name, { path, row, value })
  if (Array.isArray(value)) {
    if (value.length > 0) collect(value[0], [...path, 0], row, fields)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], row, fields)
  }
}

const weight = (value: unknown) => (value === null ? 0 : Math.min(JSON.stringify(value).length, 200))

/** A copy of the record with another value at the path; `undefined` takes the key away. */
export function changed(record: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(record) ? [...record] : { ...(record as object) }) as Record<string | number, unknown>
  const inner = changed(copy[key], rest, value)
  if (inner === undefined && Array.isArray(copy)) copy.splice(Number(key), 1)
  else if (inner === undefined) delete copy[key]
  else copy[key] = inner
  return copy
}

/** An answer of upstream's with other rows in it, whatever the dialect wraps them in: they are its first list of objects. */
export function withRows(body: unknown, rows: readonly unknown[]): unknown {
  if (Array.isArray(body)) return rows
  if (typeof body !== 'object' || body === null) return body
  const list = Object.entries(body).find(
    ([, value]) => Array.isArray(value) && value.every((one) => typeof one === 'object'),
  )
  return list ? { ...body, [list[0]]: rows } : body
}

/** The same for an answer that holds one record, in a list of one or on its own. */
export function withRecord(body: unknown, record: unknown): unknown {
  if (Array.isArray(body)) return [record]
  const [key, value] =
    Object.entries(body as object).find(([, value]) => typeof value === 'object' && value !== null) ?? []
  return key === undefined ? body : { ...(body as object), [key]: Array.isArray(value) ? [record] : record }
}

export const nestedText = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
export const nested = (levels: number): unknown => JSON.parse(nestedText(levels))
