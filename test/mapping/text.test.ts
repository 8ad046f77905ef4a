import fc from 'fast-check'
import t from 'tap'
import { type Harness, recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { changed, type Path, type UpstreamRecord, withRecords } from './fields.js'

// A busy machine needs more time.
t.setTimeout(280_000)

/** Texts that have caused errors in other programs. Each must be returned unchanged, alone and in combination. */
const difficultTexts = [
  '\u0000',
  '\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80',
  '\u202e',
  '\ud800',
  '\udfff',
  '\ufffe',
  '\uffff',
  '\ufeff',
  '\u2028',
  '\u2029',
  'e\u0301',
  '\u00e9',
  '\u1e9b\u0323',
  '\ufb01',
  '\u0130',
  '\u007f',
  '\u0085',
  '\u200b',
  '\\u0000',
  '"',
  '\\',
  '</script>',
  '\ud834\udd1e',
  '\udbff\udfff',
]
/** As `fc.string({ unit: 'binary' })`, which first makes a map of all code points. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff - 0x800 }), { maxLength: 12 })
  .map((codes) => String.fromCodePoint(...codes.map((code) => (code < 0xd800 ? code : code + 0x800))))
const text = fc
  .array(fc.oneof(fc.constantFrom(...difficultTexts), anyText), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}x`)

const fieldsPerText = 4
const texts = fc.sample(text, { numRuns: 10_000, seed: 20261124 })

for (const simulation of providersUnderTest) {
  const { id } = simulation.provider
  t.test(`${id}: ${texts.length} texts of every kind are returned unchanged`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 200 })
    const template = await longestRecord(harness)
    const fields = await unchangedTexts(harness, template)
    t.ok(fields.length >= fieldsPerText, fields.map(({ path }) => path.join('.')).join(', '))
    const size = Math.min(500, simulation.provider.resources.candidates?.maxPageSize ?? 500)
    /** Each field of a record has another text, and each text is in at least one field of every four. */
    const textOf = (row: number, field: number) => texts[(row * fieldsPerText + field) % texts.length] ?? ''
    let sent: number[] = []
    harness.interception = {
      changeBody: (body) =>
        withRecords(
          body,
          sent.map((row) =>
            fields.reduce<unknown>((record, { path }, field) => changed(record, path, textOf(row, field)), template),
          ),
        ),
    }
    let mismatches = 0
    const rows = Array.from({ length: Math.ceil(texts.length / fieldsPerText) }, (_, row) => row)
    for (let at = 0; at < rows.length; at += size) {
      sent = rows.slice(at, at + size)
      const { status, body } = await harness.getPath('/candidates?page_size=500')
      t.equal(status, 200)
      t.equal(body.data.length, sent.length)
      for (const [index, item] of body.data.entries())
        for (const [field, { path, itemPath }] of fields.entries()) {
          const text = textOf(sent[index] ?? 0, field)
          if (valueAt(item, itemPath) === text) continue
          mismatches += 1
          if (mismatches < 5) t.same(valueAt(item, itemPath), text, path.join('.'))
        }
    }
    t.equal(mismatches, 0)
    // Every log line is JSON, whatever the names are.
    for (const line of harness.logText().trim().split('\n')) JSON.parse(line)
  })
}

/** An upstream record with texts in as many fields as possible: each field is that of the record with most texts in it. */
async function longestRecord(harness: Harness): Promise<UpstreamRecord> {
  const longest = new Map<string, { value: unknown; count: number }>()
  harness.interception = {
    changeBody: (body) => {
      for (const record of recordsIn(body))
        for (const [key, value] of Object.entries(record)) {
          const count = textPaths(value).length
          if (count > (longest.get(key)?.count ?? -1)) longest.set(key, { value, count })
        }
      return body
    },
  }
  await harness.listAll('page_size=500')
  return Object.fromEntries([...longest].map(([key, { value }]) => [key, value]))
}

/**
 * Texts of the record that are mapped unchanged, all at the same time, each with its path in the item. Ids are not texts.
 * Of the elements of a list, the first with the field.
 */
async function unchangedTexts(harness: Harness, record: UpstreamRecord): Promise<{ path: Path; itemPath: Path }[]> {
  const markerOf = (path: Path) => `x ${path.join(' ')} x`
  const fields: { path: Path; itemPath: Path }[] = []
  const found = new Set<string>()
  for (const path of textPaths(record)) {
    const field = path.filter((key) => typeof key === 'string').join('.')
    if (found.has(field)) continue
    const paths = [...fields.map((other) => other.path), path]
    const marked = paths.reduce<unknown>((changing, one) => changed(changing, one, markerOf(one)), record)
    harness.interception = { changeBody: (body) => withRecords(body, [marked]) }
    const { status, body } = await harness.getPath('/candidates?page_size=1')
    const [item] = status === 200 ? body.data : []
    const itemPath = textPaths(item).find((inner) => valueAt(item, inner) === markerOf(path))
    const othersStay = fields.every((other) => valueAt(item, other.itemPath) === markerOf(other.path))
    if (!itemPath || !othersStay || /id$/.test(String(itemPath.at(-1)))) continue
    fields.push({ path, itemPath })
    found.add(field)
  }
  return fields
}

/** The paths of all texts in a value. */
function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    textPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (inner as Record<string | number, unknown> | null)?.[key], value)
