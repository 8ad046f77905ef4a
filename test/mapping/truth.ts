import { resources } from '../../src/model/index.js'

/** The values of an upstream record, each set made when it is used. */
export interface Values {
  /** Every text and key. */
  texts: () => ReadonlySet<string>
  /** Every number, and what follows from several values. */
  numbers: () => ReadonlySet<number>
  words: () => ReadonlySet<string>
  /** What is between the dots of its texts. */
  parts: () => ReadonlySet<string>
  /** Times in milliseconds. */
  instants: () => ReadonlySet<number>
  days: () => ReadonlySet<string>
}

export function valuesOf(record: unknown): Values {
  const values = lazy(() => gathered(record))
  const texts = () => values().texts
  const numbers = () => values().numbers
  return {
    texts,
    numbers,
    words: lazy(() => new Set([...texts()].flatMap(wordsOf))),
    parts: lazy(() => new Set([...texts()].flatMap(partsOf))),
    // NaN would be equal to the instant of every text that is not a time.
    instants: lazy(
      () => new Set([...numbers(), ...[...texts()].map(Date.parse).filter((time) => !Number.isNaN(time))]),
    ),
    days: lazy(() => new Set([...[...texts()].map((text) => text.slice(0, 10)), ...[...numbers()].flatMap(dayOf)])),
  }
}

function gathered(record: unknown) {
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
      if (Array.isArray(value)) for (let count = 0; count <= value.length; count += 1) numbers.add(count)
      // An end can be a start and a number of minutes.
      if ('date' in value && 'duration' in value) numbers.add(Number(value.date) + Number(value.duration) * 60_000)
      for (const key in value) {
        const inner = (value as Record<string, unknown>)[key]
        texts.add(key)
        if (typeof inner === 'number' && key.endsWith('_cents')) numbers.add(inner / 100)
        visit(inner)
      }
    }
  }
  visit(record)
  return { texts, numbers }
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

const partsOf = (text: string) => text.split('.')

/** Parts of ids that are not of the provider: what the file of an offer is. */
const ownParts = new Set(['offer', 'sent', 'signed'])

/**
 * Paths of values in a unified record that the upstream record does not have; none if the mapping is correct. A text must
 * be an upstream text, joined from upstream texts, or an enum value, or one of `known`. A number must be an upstream
 * number. An instant must be the same time.
 */
export function inventionsOf(
  unified: unknown,
  upstream: readonly Values[],
  known: ReadonlySet<string> = new Set(),
): string[] {
  const inventions: string[] = []
  const hasText = (value: string) => upstream.some(({ texts }) => texts().has(value))
  const hasNumber = (value: number) => upstream.some(({ numbers }) => numbers().has(value))
  const isNumber = (value: string) => /^\d+$/.test(value) && hasNumber(Number(value))
  const isPart = (part: string) =>
    ownParts.has(part) || isNumber(part) || upstream.some(({ parts }) => parts().has(part))
  const isTime = (value: string) =>
    upstream.some(({ instants, days }) => instants().has(Date.parse(value)) || days().has(value))
  const isTrue = (value: string, path: string) =>
    known.has(value) ||
    enumValues.has(value) ||
    hasText(value) ||
    isNumber(value) ||
    // An id can be composed of several.
    (path.endsWith('id') && partsOf(value).every(isPart)) ||
    // The record of an include whose owner cannot be read.
    (path === '/ownerId' && value === '') ||
    (dayStart.test(value) && isTime(value)) ||
    wordsOf(value).every((word) => upstream.some(({ words }) => words().has(word))) ||
    isTime(value)
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (!isTrue(value, path)) inventions.push(path)
    } else if (typeof value === 'number') {
      // The order of a list is the position of its elements.
      const position = /\/(\d+)\/order$/.exec(path)?.[1]
      if (value !== Number(position) + 1 && !hasNumber(value)) inventions.push(path)
    } else if (typeof value === 'object' && value !== null)
      for (const key in value) visit((value as Record<string, unknown>)[key], `${path}/${key}`)
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

/** Whether two values have the same keys and values. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key in first) if (!(key in second) || !isSame(first[key], second[key])) return false
  for (const key in second) if (!(key in first)) return false
  return true
}

export interface Difference {
  path: string
  from: unknown
  to: unknown
}

/** Every path at which two values differ. */
export function differences(a: unknown, b: unknown, path = '', found: Difference[] = []): Difference[] {
  if (Object.is(a, b)) return found
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  ) {
    found.push({ path, from: a, to: b })
    return found
  }
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key in first) differences(first[key], second[key], `${path}/${key}`, found)
  for (const key in second) if (!(key in first)) differences(undefined, second[key], `${path}/${key}`, found)
  return found
}
