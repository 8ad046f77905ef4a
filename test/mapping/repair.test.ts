import t from 'tap'
import { compiledSchema } from '../../src/lib/compiled-schema.js'
import { type ReadResult, readRecord } from '../../src/pagination/read-record.js'
import { schemaPointer } from '../../src/pagination/schema-pointer.js'
import { once } from '../../src/sandbox/once.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { textOfErrors, validItem } from '../support/valid-item.js'
import { claimsOf } from './claims.js'
import { changed, nested, type Path, type UpstreamRecord } from './fields.js'
import { placesOf } from './places.js'
import { type Readable, readersOf } from './readers.js'
import { differences, inventionsOf, isSame, valuesOf } from './truth.js'

/** A part with such a name decides who may see a record, or a part of it. */
const decidesAccess = /^(private|isPrivate|secret|confidential|confidentiality|visibility)$/

const nestedLists = nested(200)
const nestedObjects = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)

/** New values of a field; `undefined` removes its key. */
const mutations: readonly [name: string, change: (value: unknown) => unknown][] = [
  ['missing', () => undefined],
  ['null', () => null],
  ['a number', () => 918_273_645],
  ['a fraction', () => -1.5],
  ['a flag', () => true],
  ['false', () => false],
  ['an empty text', () => ''],
  ['a text', () => 'Zyx-Unheard-Of'],
  ['a huge text', () => 'x'.repeat(100_000)],
  ['an empty list', () => []],
  ['a list of the value', (value) => [value]],
  ['a list of mixed values', (value) => [null, ...(Array.isArray(value) ? value : []), 7, {}, [], true]],
  ['an empty object', () => ({})],
  ['an object', () => ({ Zyx: 7 })],
  ['lists 200 deep', () => nestedLists],
  ['objects 200 deep', () => nestedObjects],
]

for (const simulation of providersUnderTest) {
  t.test(`${simulation.provider.id}: no record is lost for a field of another kind`, async (t) => {
    let lost = 0
    for (const readable of await readersOf(t, simulation)) {
      const { fields, mutationCount, lostCount, errors } = mutate(readable)
      for (const [error, names] of errors) t.fail(`${readable.name} ${error} (${[...names].join(', ')})`)
      t.equal(
        errors.size,
        0,
        `${readable.name}: ${mutationCount} mutations of ${fields} fields, ${lostCount} records lost`,
      )
      lost += lostCount
    }
    t.equal(lost, 0, 'records lost')
  })
}

/** Reads records with each mutation of each field. */
function mutate(readable: Readable) {
  const { reader, records, idPaths, resource } = readable
  const isItem = resource && validItem(resource)
  const places = placesOf(records)
  const soundOf = once((record: UpstreamRecord) => readRecord(reader, record))
  /** Each error with the names of the mutations that cause it. */
  const errors = new Map<string, Set<string>>()
  const report = (error: string, mutation: string) => errors.set(error, (errors.get(error) ?? new Set()).add(mutation))
  let mutationCount = 0
  let lostCount = 0
  for (const occurrences of places.values()) {
    for (const { path, record: original, value } of occurrences) {
      const sound = soundOf(original)
      if ('unreadable' in sound || sound.lost.size > 0) {
        const part = 'unreadable' in sound ? sound.unreadable : [...sound.lost]
        report(`${part} of a sound record cannot be read`, 'no mutation')
        continue
      }
      if (isItem && !isItem(sound.value))
        report(`the item of a sound record: ${textOfErrors(isItem.errors)}`, 'no mutation')
      for (const error of followingErrors(readable, original, path, sound.value))
        report(`${path.join('.')}: ${error}`, 'text')
      for (const [name, change] of mutations) {
        const record = changed(original, path, change(value))
        const result = readRecord(reader, record)
        mutationCount += 1
        if ('unreadable' in result) {
          if (idPaths.some((idPath) => path.every((key, index) => idPath[index] === key))) continue
          lostCount += 1
          report(`${path.join('.')}: lost because of ${result.unreadable}`, name)
          continue
        }
        const isChanged = !isSame(result.value, sound.value)
        if (isChanged && isItem && !isItem(result.value))
          report(`${path.join('.')}: ${textOfErrors(isItem.errors)}`, name)
        for (const error of errorsOf(readable, record, path, result, sound.value, isChanged))
          report(`${path.join('.')}: ${error}`, name)
      }
    }
  }
  return { fields: places.size, mutationCount, lostCount, errors }
}

/**
 * An additional field changes nothing, and a flag or a word of an enum that is unknown without a field cannot stay when
 * the field has an unknown text.
 */
function followingErrors({ reader }: Readable, original: UpstreamRecord, path: Path, sound: unknown): string[] {
  const itemOf = (record: unknown) => {
    const result = readRecord(reader, record)
    return 'value' in result ? result.value : null
  }
  const last = path.at(-1)
  if (typeof last !== 'string') return []
  const withField = itemOf(changed(original, [...path.slice(0, -1), 'aFieldOfTomorrow'], 'Zyx'))
  // A map of custom fields gets one more entry.
  const added = differences(sound, withField).filter(({ path: where }) => !where.startsWith('/custom_fields'))
  // Without a required field the whole part is removed, which says nothing about the field.
  const without = readRecord(reader, changed(original, path, undefined))
  const decided = 'value' in without && without.lost.size === 0 ? differences(sound, without.value) : []
  const changedPaths = new Set(
    differences(sound, itemOf(changed(original, path, 'Zyx-Unheard-Of'))).map(({ path: where }) => where),
  )
  return [
    ...added.map(({ path: where }) => `an additional field changes ${where}`),
    ...decided.flatMap(({ path: where, from, to }) =>
      to === null && isClaim(where, from) && !changedPaths.has(where) ? [`${where} ignores an unknown text`] : [],
    ),
  ]
}

/** A boolean, or a word of an enum other than `other` and `unknown`. */
const isClaim = (path: string, value: unknown) =>
  !/^(\/applications\/\d+)?\/custom_fields\//.test(path) &&
  (typeof value === 'boolean' || (/\/(type|status|role)$/.test(path) && value !== 'other' && value !== 'unknown'))

/** Values of the item that are neither of the sound item nor of the mutated record, and parts that are not reported. */
function errorsOf(
  { reader: { record: schema } }: Readable,
  record: unknown,
  path: Path,
  { value, lost }: Extract<ReadResult<unknown>, { lost: unknown }>,
  sound: unknown,
  isChanged: boolean,
): string[] {
  if (lost.size > 0) {
    const place = schemaPointer(schema, path.map((key) => `/${key}`).join(''))
    const isRelated = (part: string) => `${part}/`.startsWith(`${place}/`) || `${place}/`.startsWith(`${part}/`)
    const foreign = [...lost].filter((part) => !isRelated(part))
    const isOpen = path.length === 1 && decidesAccess.test(String(path[0])) && !isClosed(value)
    return [
      ...(isChanged ? claimsOf(value, sound) : []),
      ...foreign.map((part) => `${part} is reported`),
      ...(isOpen ? ['is not private'] : []),
    ]
  }
  if (!compiledSchema(schema).Check(record)) return ['nothing is reported']
  // The schema accepts the value, so the item may follow it.
  if (!isChanged) return []
  return inventionsOf(value, [valuesOf(record)], textsOf(sound as object)).map((where) => `${where} is invented`)
}

/** What an item has of other records, such as the name of a stage, does not change. */
const textsOf = once((sound: object) => valuesOf(sound).texts())

const isClosed = (value: unknown) => {
  const { is_private, isHidden, visibility } = value as { [field: string]: unknown }
  return is_private === true || isHidden === true || ['confidential', 'private'].includes(String(visibility))
}
