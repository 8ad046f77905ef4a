import t, { type Test } from 'tap'
import type { Item, ResourceName } from '../../src/model/index.js'
import type { Warning } from '../../src/model/responses.js'
import { readRecord } from '../../src/pagination/read-record.js'
import { getItem, listItems } from '../../src/pagination/records.js'
import { Problem } from '../../src/problems.js'
import type { RegisteredProvider } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { pathOfRecords } from '../conformance/suite.js'
import { recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { counted } from '../support/scrape.js'
import { textOfErrors, validItem } from '../support/valid-item.js'
import { changed, fieldsOf, nested, type Path, type UpstreamRecord, withRecord, withRecords } from './fields.js'
import { captured, replay, replayed } from './replay.js'
import { differences, inventionsOf, type Values, valuesOf } from './truth.js'

// A busy machine needs more time.
t.setTimeout(280_000)

const marker = 'Zyx-Unheard-Of'

/** New values of a field; `undefined` removes its key. What mappers make of them is tested in repair.test.ts. */
const values: readonly unknown[] = [
  undefined,
  null,
  '',
  918_273_645,
  true,
  [],
  [null, marker, {}],
  {},
  marker,
  nested(200),
]

const isCandidate = validItem('candidates')

const firstPage = { pageSize: 5, cursor: null, filters: {} }
const noIncludes: ReadonlySet<string> = new Set()

for (const simulation of providersUnderTest) {
  const { id } = simulation.provider

  t.test(
    `${id}: a changed field changes no other record of the page, and the page names each unreadable part`,
    async (t) => {
      const harness = await startHarness(t, simulation, { people: 200 })
      const { bodies } = await captured(harness, '/candidates?page_size=100')
      const [body] = [...bodies.values()]
      const records = recordsIn(body) as UpstreamRecord[]
      const others = records.slice(0, 4)
      const pageWith = (record: unknown) => {
        const call = replay(bodies, () => withRecords(body, [...others, record]))
        return listItems(replayed(harness, 'candidates', call), firstPage, { includes: noIncludes, raw: true })
      }
      const fields = fieldsOf(records)
      t.ok(fields.length > 40, `${fields.length} fields`)
      for (const { path, record: original } of fields) {
        const sound = await pageWith(original)
        t.equal(sound.items.length, 5)
        for (const value of values) {
          const record = changed(original, path, value)
          const { items, warnings } = await pageWith(record)
          const errors = pageErrors(items, warnings, sound.items)
          const raw = items[4]?.raw?.[0]
          if (raw && (raw.data === null) === isWritable(record)) errors.push('raw is null, or nested too deeply')
          if (errors.length > 0) t.fail(`${path.join('.')} ${name(value)}: ${errors.join('; ')}`)
        }
      }
    },
  )

  t.test(
    `${id}: with any value of a field, reading by id returns the record; with another id, 404 or 502`,
    async (t) => {
      for (const resource of Object.keys(simulation.provider.resources) as ResourceName[])
        if (simulation.provider.resources[resource]?.get) await readsById(t, simulation, resource)
    },
  )

  t.test(`${id}: a page and an export name the unreadable parts, and the metric counts them`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 40 })
    const sound = await harness.getPath('/candidates?page_size=30')
    const records: unknown[] = []
    harness.interception = {
      changeBody: (body) => {
        records.push(...recordsIn(body))
        return body
      },
    }
    await harness.getPath('/candidates?page_size=29')
    const { path, pointer } = commonText(
      replayed(harness, 'candidates', replay(new Map())),
      records as UpstreamRecord[],
    )
    harness.interception = {
      changeBody: (body) =>
        withRecords(
          body,
          recordsIn(body).map((record) =>
            typeof valueAt(record, path) === 'string' ? changed(record, path, 7) : record,
          ),
        ),
    }
    const { status, body } = await harness.getPath('/candidates?page_size=30')
    t.same([status, body.data.length], [200, sound.body.data.length], 'no record is lost')
    const { length } = body.warnings
    t.equal(length, 4, 'three records singly, and one number')
    const ids = new Set(sound.body.data.map(({ id }: { id: string }) => id))
    for (const warning of body.warnings.slice(0, 3)) {
      t.match(warning, { code: 'field-unreadable', pointer })
      t.ok(ids.has(warning.id))
    }
    t.match(body.warnings[3], { code: 'field-unreadable', pointer, id: undefined, count: Number })
    const labels = { provider: id, resource: 'candidates', pointer }
    const metric = async () =>
      counted((await harness.getPath('/metrics')).body, 'anyats_unreadable_fields_total', labels)
    const lost = 3 + body.warnings[3].count
    t.equal(await metric(), lost)
    const lines: { type: string; warning?: Warning }[] = (await harness.getPath('/export/candidates')).body
      .split('\n')
      .filter(Boolean)
      .map((line: string) => JSON.parse(line))
    t.equal(lines.at(-1)?.type, 'end')
    const warnings = lines.flatMap(({ warning }) => warning ?? [])
    t.ok(warnings.length > 0 && warnings.every(({ code }) => code === 'field-unreadable'))
    const exported = warnings.reduce((total, { count = 1 }) => total + count, 0)
    t.equal(await metric(), lost + exported)
  })

  const includes = new Set(Object.keys(simulation.provider.resources.candidates?.includes ?? {}))
  if (includes.size === 0) continue
  t.test(
    `${id}: with any value in a record of an include, the page is returned and names each unreadable part`,
    async (t) => {
      const harness = await startHarness(t, simulation, { people: 15 })
      const { bodies } = await captured(harness, `/candidates?page_size=5&include=${[...includes]}`)
      const [candidates = ''] = bodies.keys()
      const pageWith = (collection: string, original: unknown, record: unknown) => {
        const call = replay(bodies, (body, path) =>
          path === collection
            ? withRecords(
                body,
                recordsIn(body).map((one) => (one === original ? record : one)),
              )
            : body,
        )
        return listItems(replayed(harness, 'candidates', call), firstPage, { includes, raw: false })
      }
      const sound = (await pageWith('', null, null)).items
      const soundValues = valuesOf([...bodies.values()])
      for (const [collection, body] of bodies) {
        if (collection === candidates) continue
        const records = recordsIn(body)
        for (const { path, record: original } of fieldsOf(records)) {
          for (const value of values) {
            const record = changed(original, path, value)
            const { items, warnings } = await pageWith(collection, original, record)
            const errors = includeErrors(items, warnings, sound, [soundValues, valuesOf(record)])
            if (errors.length > 0) t.fail(`${collection} ${path.join('.')} ${name(value)}: ${errors.slice(0, 3)}`)
          }
        }
      }
      t.ok(bodies.size > includes.size)
    },
  )
}

const name = (value: unknown) => JSON.stringify(value)?.slice(0, 40) ?? 'missing'

const isWritable = (record: unknown) => !JSON.stringify(record).includes('[[[[')

/** The last of five records was changed. */
function pageErrors(items: Item<'candidates'>[], warnings: Warning[], sound: Item<'candidates'>[]): string[] {
  const errors: string[] = []
  const [last, before] = [items[4], sound[4]]
  if (differences(items.slice(0, 4), sound.slice(0, 4)).length > 0) errors.push('other records have changed')
  for (const { code, id, pointer } of warnings.filter((warning) => warning.code !== 'raw-redacted'))
    if (
      code === 'record-unreadable'
        ? last
        : code !== 'field-unreadable' || ![last?.id, before?.id].includes(id) || !pointer
    )
      errors.push(`${code} ${id} ${pointer}`)
  if (!last && before && warnings.length === 0) errors.push('missing without a warning')
  if (last && !isCandidate(last)) errors.push(textOfErrors(isCandidate.errors))
  return errors
}

function includeErrors(
  items: Item<'candidates'>[],
  warnings: Warning[],
  sound: Item<'candidates'>[],
  upstream: readonly Values[],
): string[] {
  const errors = items.length === sound.length ? [] : ['a candidate is lost']
  for (const [at, item] of items.entries()) {
    if (!isCandidate(item)) errors.push(textOfErrors(isCandidate.errors))
    errors.push(...inventionsOf(item, upstream).map((path) => `${path} is invented`))
    for (const [field, value] of Object.entries(item)) {
      const isNamed = warnings.some(
        ({ code, id, pointer }) =>
          code === 'include-failed' ||
          (code === 'field-unreadable' && id === item.id && pointer?.startsWith(`/${field}/`)),
      )
      const before = sound[at]?.[field as keyof Item<'candidates'>] ?? null
      if (value === null && before !== null && !isNamed) errors.push(`${field} is null without a warning`)
    }
  }
  return errors
}

/** Reads a record by id with each value of each of its fields. */
async function readsById(t: Test, simulation: RegisteredProvider, resource: ResourceName): Promise<void> {
  const harness = await startHarness(t, simulation, { people: 40 })
  const path = await pathOfRecords(harness, `/${resource}?include=raw&page_size=40`)
  const listed = (await harness.getPath(path)).body.data as Item<ResourceName>[]
  const weight = ({ raw }: Item<ResourceName>) => JSON.stringify(raw).length
  const richest = listed.reduce((a, b) => (weight(b) > weight(a) ? b : a))
  const { bodies } = await captured(harness, `/${resource}/${richest.id}`)
  // The last request is the one for the record. Those before it say where the record is.
  const last = [...bodies.keys()].at(-1)
  const original = richest.raw?.[0]?.data as UpstreamRecord
  const { idPath = ['id'], childIdPath = [] } = simulation.provider.resources[resource] ?? {}
  const fields = fieldsOf([original])
  for (const { path } of fields) {
    // An id can be composed of the one that the record has.
    const isId = [idPath, childIdPath, ['id']].some((id) => path.every((key, index) => id[index] === key))
    for (const value of values) {
      const call = replay(bodies, (body, key) =>
        key === last ? withRecord(body, changed(original, path, value)) : body,
      )
      const result = await getItem(replayed(harness, resource, call), richest.id, { includes: noIncludes, raw: false })
        .then(({ item }) => item)
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error
          return error.slug
        })
      const isUnlisted = accessPart.test(String(path[0])) || (resource === 'attachments' && path.includes('resume'))
      const isHidden = result === 'not-found' && isUnlisted
      const isReported = isId && (result === 'not-found' || result === 'upstream-failed')
      if (typeof result === 'string' ? !isHidden && !isReported : !isId && result.id !== richest.id)
        t.fail(`${resource} ${path.join('.')} ${name(value)}: ${JSON.stringify(result)}`)
    }
  }
  t.pass(`${resource}: ${fields.length} fields`)
}

/** A record whose access cannot be read is not part of a list without private records. A template, a deleted record and a row without a resume are not part of a list. */
const accessPart = /^(private|isPrivate|confidentiality|visibility|is_template|deletedAt)$/

/** A text that many records have, in a list if there is one: its path, and what a record loses with another kind of it. */
function commonText({ listing }: { listing: Listing<'candidates'> }, records: readonly UpstreamRecord[]) {
  const fields = fieldsOf(records).flatMap(({ path, value, record }) => {
    const result =
      typeof value === 'string' ? readRecord(listing, changed(record, path, 7)) : { lost: new Set<string>() }
    const [pointer, ...more] = 'lost' in result ? result.lost : []
    const count = records.filter((one) => typeof valueAt(one, path) === 'string').length
    return pointer === undefined || more.length > 0 || count < 5 ? [] : [{ path, pointer, count }]
  })
  const [field] = fields.sort((a, b) => Number(b.path.includes(0)) - Number(a.path.includes(0)) || b.count - a.count)
  if (!field) throw new Error('no such field')
  return field
}

const valueAt = (record: unknown, path: Path): unknown =>
  path.reduce((value: unknown, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], record)
