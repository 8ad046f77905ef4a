import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { resources } from '../../src/model/index.js'
import { Deleted, pageSchema, Warning } from '../../src/model/responses.js'
import { onStage, rowsIn } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'
import { changed, fieldsOf, nested, type Row, withRecord, withRows } from './fields.js'
import { differences, inventionsOf } from './truth.js'

// A busy machine takes its time.
t.setTimeout(280_000)

const marker = 'Zyx-Unheard-Of'
const huge = 'x'.repeat(100_000)

const unknownWord = 'a word that nobody knows'

/** What becomes of a field; `undefined` = its key is taken away. */
const mutations: readonly [name: string, value: unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['a number', 918_273_645],
  ['a flag', true],
  ['a list', []],
  ['a list of odd things', [null, marker, {}]],
  ['an object', {}],
  [unknownWord, marker],
  ['huge', huge],
  ['nested too deep', nested(200)],
]

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
ajv.addSchema([Deleted, Warning, resources.candidates.item])
const isPage = ajv.compile(pageSchema('Page', resources.candidates.item))

for (const { provider, ...simulation } of chosen) {
  t.test(`${provider.id}: whatever a field holds, the record is true or named`, async (t) => {
    const stage = await onStage(t, { provider, ...simulation })
    const rows: Row[] = []
    stage.interception = {
      after: (body) => {
        rows.push(...rowsIn(body))
        return body
      },
    }
    await stage.walk('page_size=500')
    const fields = fieldsOf(rows)
    t.ok(fields.length > 40, `${fields.length} fields`)

    const bystanders = rows.slice(0, 4)
    const serve = (row: unknown) => {
      stage.interception = { after: (body) => withRows(body, [...bystanders, row]) }
      return stage.ask('/candidates?page_size=5')
    }
    let count = 0
    for (const { path, row } of fields) {
      const before = (await serve(row)).body.data
      // What this field is the source of: what is null without it.
      const told = new Set<string>()
      for (const [name, value] of mutations) {
        const record = changed(row, path, value)
        const { status, body } = await serve(record)
        count += 1
        const wrong: string[] = []
        if (status !== 200) wrong.push(`${status} ${body.detail}`)
        else {
          if (!isPage(body)) wrong.push(`not as the schema says: ${ajv.errorsText(isPage.errors)}`)
          if (differences(body.data.slice(0, 4), before.slice(0, 4)).length > 0) wrong.push('others have changed')
          const [warning, ...more] = body.warnings
          if (more.length > 0 || Boolean(warning) === (body.data.length === 5)) wrong.push('neither told nor named')
          const unified = body.data[4]
          if (unified) wrong.push(...liesIn(unified, before[4], record, name, told))
        }
        if (wrong.length > 0) t.fail(`${path.join('.')} ${name}: ${wrong.join('; ')}`)
      }
      const last = path.at(-1)
      if (typeof last !== 'string') continue
      const beside = changed(row, [...path.slice(0, -1), 'aFieldOfTomorrow'], marker)
      count += 1
      // A map of fields that the company named itself has one more; nothing else may change.
      const changes = differences((await serve(beside)).body.data, before).filter(
        ({ path: where }) => !where.startsWith('/4/custom_fields/'),
      )
      if (changes.length > 0) t.fail(`${path.join('.')}: a field beside it changes what is told`)
    }
    t.pass(`${count} mutations of ${fields.length} fields`)
  })

  t.test(
    `${provider.id}: whatever a field of one record holds, it is told, not found or a fault of upstream's`,
    async (t) => {
      const stage = await onStage(t, { provider, ...simulation }, { people: 40 })
      const rows = (await stage.ask('/candidates?include=raw')).body.data
      const fields = fieldsOf(rows.map((row: { raw: { data: Row }[] }) => row.raw[0]?.data))
      for (const { path, row } of fields) {
        const { id } = rows.find(({ raw }: { raw: { data: Row }[] }) => raw[0]?.data === row)
        for (const value of [undefined, null, marker, {}, nested(200)]) {
          stage.interception = { after: (body) => withRecord(body, changed(row, path, value)) }
          const { status, body } = await stage.ask(`/candidates/${id}`)
          if (![200, 404, 502].includes(status)) t.fail(`${path.join('.')}: ${status} ${body.type}`)
        }
      }
      t.pass(`${fields.length} fields`)
    },
  )
}

/** What is said of the changed record and cannot be true of it. */
function liesIn(unified: object, before: object, record: unknown, mutation: string, told: Set<string>): string[] {
  const lies = inventionsOf(unified, record).map((path) => `${path} is invented`)
  const changes = differences(before, unified)
  if (mutation === 'missing')
    for (const { path, from, to } of changes) if (to === null && isClaim(path, from)) told.add(path)
  for (const { path, to } of changes) {
    // A value that we do not read is passed on as it came.
    if (/custom_fields\/\d+\/value/.test(path)) continue
    // What is not known is null: no flag and no number is made of another kind of thing.
    if (typeof to === 'boolean' && mutation !== 'a flag') lies.push(`${path} has become ${to}`)
    if (typeof to === 'number' && mutation !== 'a number') lies.push(`${path} has become ${to}`)
  }
  // What comes of this field cannot stay as it was when the field holds a word that nobody knows.
  if (mutation === unknownWord)
    for (const path of told) if (!changes.some((change) => change.path === path)) lies.push(`${path} has stayed`)
  return lies
}

/** A flag, or a word of ours that is not the one for "some other". */
const isClaim = (path: string, value: unknown) =>
  !path.startsWith('/custom_fields/') &&
  (typeof value === 'boolean' || (/\/(type|status)$/.test(path) && value !== 'other' && value !== 'unknown'))

for (const { provider, ...simulation } of chosen) {
  const includes = Object.keys(provider.lists.candidates?.includes ?? {})
  if (includes.length === 0) continue
  t.test(`${provider.id}: whatever a row of an include holds, the page stands and says so`, async (t) => {
    const stage = await onStage(t, { provider, ...simulation }, { people: 15 })
    const query = `/candidates?page_size=5&include=${includes}`
    const collections = new Map<string, Row[]>()
    const collectionOf = (url: string) => url.split('?')[0] ?? ''
    stage.interception = {
      after: (body, { url }) => {
        collections.set(collectionOf(url), [...(collections.get(collectionOf(url)) ?? []), ...rowsIn(body)])
        return body
      },
    }
    const plain = (await stage.ask('/candidates?page_size=5')).body.data
    const [candidates] = collections.keys()
    const whole = (await stage.ask(query)).body.data
    for (const [collection, rows] of collections) {
      if (collection === candidates) continue
      for (const { path, row } of fieldsOf(rows)) {
        for (const [name, value] of mutations) {
          const record = changed(row, path, value)
          stage.interception = {
            after: (body, { url }) =>
              collectionOf(url) === collection
                ? withRows(
                    body,
                    rowsIn(body).map((one) => (one.id === row.id ? record : one)),
                  )
                : body,
          }
          const { status, body } = await stage.ask(query)
          const what = `${collection} ${path.join('.')} ${name}`
          if (status !== 200 || !isPage(body)) {
            t.fail(`${what}: ${status} ${body.type}`)
            continue
          }
          const lies: string[] = []
          for (const [at, unified] of body.data.entries()) {
            const upstream = [plain[at], ...[...collections.values()].flat(), record]
            lies.push(...inventionsOf(unified, upstream))
            // A part that could not be had is null and named; no part of a part is lost without a word.
            for (const [field, part] of Object.entries(unified)) {
              if (part === null && whole[at][field] !== null && !/include-failed/.test(JSON.stringify(body.warnings)))
                lies.push(`${field} is null without a word`)
            }
          }
          if (lies.length > 0) t.fail(`${what}: ${lies.slice(0, 3)}`)
        }
      }
    }
    t.ok(collections.size > includes.length)
  })
}
