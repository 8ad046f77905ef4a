import { resources } from '../../src/model/index.js'

/** The values of an upstream record: every text, number and key. What follows from them is made when it is used. */
export function valuesOf(record: unknown) {
  const texts = new Set<string>()
  const numbers = new Set<number>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      texts.add(value)
      // Some providers have numbers as texts.
      if (/^\d+(\.\d+)?$/.test(value)) numbers.add(Number(value))
    } else if (typeof value === 'number') numbers.add(value)
    else if (typeof value === 'object' && value !== null) {
      // A number of records is the length of their list, and a position is at most as large.
      if (Array.isArray(value)) for (const at of [-1, ...value.keys()]) numbers.add(at + 1)
      // An end can be a start and a number of minutes.
      if ('date' in value && 'duration' in value) numbers.add(Number(value.date) + Number(value.duration) * 60_000)
      for (const [key, inner] of Object.entries(value)) {
        texts.add(key)
        if (key.endsWith('_cents') && typeof inner === 'number') numbers.add(inner / 100)
        visit(inner)
      }
    }
  }
  visit(record)
  const words = lazy(() => new Set([...texts].flatMap(wordsOf)))
  const instants = lazy(() => new Set([...numbers, ...[...texts].map(Date.parse)]))
  const days = lazy(() => new Set([...[...texts].map((text) => text.slice(0, 10)), ...[...numbers].flatMap(dayOf)]))
  return { texts, numbers, words, instants, days }
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** How a day and a time begin, for which the words need not be made. */
const dayStart = /^\d{4}-\d\d-\d\d/

/** The day of a time in milliseconds. */
const dayOf = (time: number) => (Math.abs(time) < 8.64e15 ? [new Date(time).toISOString().slice(0, 10)] : [])

/** Words of a text or of HTML. A mapper may join parts of a text with tags. */
const wordsOf = (text: string) => text.split(/(?:[\s,]|<\/?\w+>)+/)

/**
 * Paths of values in a unified record that the upstream record does not have; none if the mapping is correct. A text must
 * be an upstream text, joined from upstream texts, or an enum value. A number must be an upstream number. An instant must
 * be the same time.
 */
export function inventionsOf(unified: unknown, upstream: unknown): string[] {
  const { texts, numbers, words, instants, days } = valuesOf(upstream)
  const inventions: string[] = []
  const isTrue = (value: string) =>
    texts.has(value) ||
    enumValues.has(value) ||
    (/^\d+$/.test(value) && numbers.has(Number(value))) ||
    (dayStart.test(value) && (instants().has(Date.parse(value)) || days().has(value))) ||
    wordsOf(value).every((word) => words().has(word)) ||
    instants().has(Date.parse(value)) ||
    days().has(value)
  const visit = (value: unknown, path: string): void => {
    // The order of a list is the position of its elements.
    const position = /\/(\d+)\/order$/.exec(path)?.[1]
    if (position !== undefined && value === Number(position) + 1) return
    if (typeof value === 'string' ? !isTrue(value) : typeof value === 'number' && !numbers.has(value))
      inventions.push(path)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`)
  }
  visit(unified, '')
  return inventions
}

/** The enum values of the model. */
const enumValues = new Set<string>()
const gather = (schema: unknown): void => {
  if (typeof schema !== 'object' || schema === null) return
  if ('enum' in schema && Array.isArray(schema.enum)) for (const word of schema.enum) enumValues.add(String(word))
  if ('const' in schema) enumValues.add(String(schema.const))
  for (const inner of Object.values(schema)) gather(inner)
}
gather(Object.values(resources).map(({ item }) => item))

/** Every path at which two values differ. */
export function differences(a: unknown, b: unknown, path = ''): { path: string; from: unknown; to: unknown }[] {
  if (Object.is(a, b)) return []
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return [{ path, from: a, to: b }]
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].flatMap((key) =>
    differences(first[key], second[key], `${path}/${key}`),
  )
}
