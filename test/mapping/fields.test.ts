import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { resources } from '../../src/model/index.js'
import { Deleted, pageSchema, Warning } from '../../src/model/responses.js'
import { recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { changed, fieldsOf, nested, type UpstreamRecord, withRecord, withRecords } from './fields.js'
import { differences, inventionsOf } from './truth.js'

// A busy machine needs more time.
t.setTimeout(280_000)

const marker = 'Zyx-Unheard-Of'
const huge = 'x'.repeat(100_000)

const unknownText = 'an unknown text'

/** New values of a field; `undefined` removes its key. */
const mutations: readonly [name: string, value: unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['a number', 918_273_645],
  ['a flag', true],
  ['a list', []],
  ['a list of mixed values', [null, marker, {}]],
  ['an object', {}],
  [unknownText, marker],
  ['huge', huge],
  ['nested too deeply', nested(200)],
]

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
ajv.addSchema([Deleted, Warning, resources.candidates.item])
const isPage = ajv.compile(pageSchema('Page', resources.candidates.item))

for (const { provider, ...simulation } of providersUnderTest) {
  t.test(
    `${provider.id}: with any value of a field, the record is mapped correctly or named in a warning`,
    async (t) => {
      const harness = await startHarness(t, { provider, ...simulation })
      const records: UpstreamRecord[] = []
      harness.interception = {
        changeBody: (body) => {
          records.push(...recordsIn(body))
          return body
        },
      }
      await harness.listAll('page_size=500')
      const fields = fieldsOf(records)
      t.ok(fields.length > 40, `${fields.length} fields`)

      const otherRecords = records.slice(0, 4)
      const serve = (original: unknown) => {
        harness.interception = { changeBody: (body) => withRecords(body, [...otherRecords, original]) }
        return harness.getPath('/candidates?page_size=5')
      }
      let count = 0
      for (const { path, record: original } of fields) {
        const before = (await serve(original)).body.data
        // Unified fields that are null without this field.
        const derivedPaths = new Set<string>()
        for (const [name, value] of mutations) {
          const record = changed(original, path, value)
          const { status, body } = await serve(record)
          count += 1
          const errors: string[] = []
          if (status !== 200) errors.push(`${status} ${body.detail}`)
          else {
            if (!isPage(body)) errors.push(`does not match the schema: ${ajv.errorsText(isPage.errors)}`)
            if (differences(body.data.slice(0, 4), before.slice(0, 4)).length > 0)
              errors.push('other records have changed')
            const [warning, ...more] = body.warnings
            if (more.length > 0 || Boolean(warning) === (body.data.length === 5))
              errors.push('neither returned nor named in a warning')
            const unified = body.data[4]
            if (unified) errors.push(...mappingErrors(unified, before[4], record, name, derivedPaths))
          }
          if (errors.length > 0) t.fail(`${path.join('.')} ${name}: ${errors.join('; ')}`)
        }
        const last = path.at(-1)
        if (typeof last !== 'string') continue
        const withExtraField = changed(original, [...path.slice(0, -1), 'aFieldOfTomorrow'], marker)
        count += 1
        // A map of custom fields gets one more entry. Nothing else may change.
        const changes = differences((await serve(withExtraField)).body.data, before).filter(
          ({ path: where }) => !where.startsWith('/4/custom_fields/'),
        )
        if (changes.length > 0) t.fail(`${path.join('.')}: an additional field changes the record`)
      }
      t.pass(`${count} mutations of ${fields.length} fields`)
    },
  )

  t.test(`${provider.id}: with any value of a field, reading by id responds with 200, 404 or 502`, async (t) => {
    const harness = await startHarness(t, { provider, ...simulation }, { people: 40 })
    const records = (await harness.getPath('/candidates?include=raw')).body.data
    const fields = fieldsOf(records.map((original: { raw: { data: UpstreamRecord }[] }) => original.raw[0]?.data))
    for (const { path, record: original } of fields) {
      const { id } = records.find(({ raw }: { raw: { data: UpstreamRecord }[] }) => raw[0]?.data === original)
      for (const value of [undefined, null, marker, {}, nested(200)]) {
        harness.interception = { changeBody: (body) => withRecord(body, changed(original, path, value)) }
        const { status, body } = await harness.getPath(`/candidates/${id}`)
        if (![200, 404, 502].includes(status)) t.fail(`${path.join('.')}: ${status} ${body.type}`)
      }
    }
    t.pass(`${fields.length} fields`)
  })
}

/** Values of the unified record that the changed upstream record does not have. */
function mappingErrors(
  unified: object,
  before: object,
  record: unknown,
  mutation: string,
  derivedPaths: Set<string>,
): string[] {
  const errors = inventionsOf(unified, record).map((path) => `${path} is invented`)
  const changes = differences(before, unified)
  if (mutation === 'missing')
    for (const { path, from, to } of changes) if (to === null && isClaim(path, from)) derivedPaths.add(path)
  for (const { path, to } of changes) {
    // The value of a custom field is returned unchanged.
    if (/custom_fields\/\d+\/value/.test(path)) continue
    // No boolean and no number is made from a value of another type.
    if (typeof to === 'boolean' && mutation !== 'a flag') errors.push(`${path} became ${to}`)
    if (typeof to === 'number' && mutation !== 'a number') errors.push(`${path} has become ${to}`)
  }
  // A unified field cannot stay the same when its source has an unknown text.
  if (mutation === unknownText)
    for (const path of derivedPaths)
      if (!changes.some((change) => change.path === path)) errors.push(`${path} did not change`)
  return errors
}

/** A boolean, or an enum value other than `other` and `unknown`. */
const isClaim = (path: string, value: unknown) =>
  !path.startsWith('/custom_fields/') &&
  (typeof value === 'boolean' || (/\/(type|status)$/.test(path) && value !== 'other' && value !== 'unknown'))

for (const { provider, ...simulation } of providersUnderTest) {
  const includes = Object.keys(provider.resources.candidates?.includes ?? {})
  if (includes.length === 0) continue
  t.test(`${provider.id}: with any value in a record of an include, the page is returned with a warning`, async (t) => {
    const harness = await startHarness(t, { provider, ...simulation }, { people: 15 })
    const query = `/candidates?page_size=5&include=${includes}`
    const collections = new Map<string, UpstreamRecord[]>()
    const collectionOf = (url: string) => url.split('?')[0] ?? ''
    harness.interception = {
      changeBody: (body, { url }) => {
        collections.set(collectionOf(url), [...(collections.get(collectionOf(url)) ?? []), ...recordsIn(body)])
        return body
      },
    }
    const plain = (await harness.getPath('/candidates?page_size=5')).body.data
    const [candidates] = collections.keys()
    const complete = (await harness.getPath(query)).body.data
    for (const [collection, records] of collections) {
      if (collection === candidates) continue
      for (const { path, record: original } of fieldsOf(records)) {
        for (const [name, value] of mutations) {
          const record = changed(original, path, value)
          harness.interception = {
            changeBody: (body, { url }) =>
              collectionOf(url) === collection
                ? withRecords(
                    body,
                    recordsIn(body).map((candidate) => (candidate.id === original.id ? record : candidate)),
                  )
                : body,
          }
          const { status, body } = await harness.getPath(query)
          const description = `${collection} ${path.join('.')} ${name}`
          if (status !== 200 || !isPage(body)) {
            t.fail(`${description}: ${status} ${body.type}`)
            continue
          }
          const errors: string[] = []
          for (const [at, unified] of body.data.entries()) {
            const upstream = [plain[at], ...[...collections.values()].flat(), record]
            errors.push(...inventionsOf(unified, upstream))
            // An include that cannot be read is null and has a warning. No record of an include is omitted without a warning.
            for (const [field, value] of Object.entries(unified)) {
              if (
                value === null &&
                complete[at][field] !== null &&
                !/include-failed/.test(JSON.stringify(body.warnings))
              )
                errors.push(`${field} is null without a warning`)
            }
          }
          if (errors.length > 0) t.fail(`${description}: ${errors.slice(0, 3)}`)
        }
      }
    }
    t.ok(collections.size > includes.length)
  })
}
