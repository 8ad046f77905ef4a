import { isWithinDepth } from '../providers/values/records.js'

/**
 * An upstream record for `raw`: as received, without the sensitive values. `data` is undefined for a record that is
 * nested too deeply to be written.
 */
export function rawOf(record: unknown, sensitive: readonly string[] = []): { data: unknown; redacted: boolean } {
  if (!isWithinDepth(record)) return { data: undefined, redacted: false }
  let data = record
  for (const pointer of sensitive) data = without(data, pointer.split('/').slice(1))
  return { data, redacted: data !== record }
}

/** A copy of a value without the part at a path, in which `*` stands for every element; the value itself if there is none. */
function without(value: unknown, [key = '', ...path]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    if (key !== '*') return value
    const elements = value.map((element) => without(element, path))
    return elements.some((element, index) => element !== value[index]) ? elements : value
  }
  if (!Object.hasOwn(value, key)) return value
  const { [key]: part, ...rest } = value as Record<string, unknown>
  if (path.length === 0) return rest
  const smaller = without(part, path)
  return smaller === part ? value : { ...rest, [key]: smaller }
}
