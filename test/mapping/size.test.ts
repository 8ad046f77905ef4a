import t from 'tap'
import { onStage, rowsIn } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'
import { changed, fieldsOf, nestedText, type Row, withRows } from './fields.js'

// A busy machine takes its time.
t.setTimeout(280_000)

/** An answer of upstream's with its first row replaced by text that JSON.stringify could not write. */
const spliced = (body: unknown, rows: readonly unknown[], text: string) =>
  JSON.stringify(withRows(body, rows)).replace('"<here>"', () => text)

for (const simulation of chosen) {
  const { id } = simulation.provider

  t.test(`${id}: what is nested without measure costs its record and not the page`, async (t) => {
    const stage = await onStage(t, simulation)
    const everybody: Row[] = []
    stage.interception = {
      after: (body) => {
        everybody.push(...rowsIn(body))
        return body
      },
    }
    await stage.walk('page_size=500')
    const rows = everybody.slice(0, 8)
    const [first, ...others] = rows
    const fields = fieldsOf(everybody)
    for (const levels of [10, 48, 60, 5_000, 200_000]) {
      // All the way in, where a value may be one of the customer's own; then where it is cheap to try.
      for (const { path, row } of fields.filter(({ path }) => levels === 5_000 || path.length === 1)) {
        const record = changed(row, path, '<here>')
        stage.interception = { after: (body) => spliced(body, [record, ...others], nestedText(levels)) }
        const { status, body } = await stage.ask('/candidates?page_size=500')
        // A large body is refused at 64 levels, before a parser sees the body. A small one costs the record alone.
        const refused = levels === 200_000 && status === 502 && /nested/.test(body.detail)
        if (!refused && (status !== 200 || body.data.length < others.length))
          t.fail(`${path.join('.')}, ${levels} levels: ${status}`)
      }
      stage.interception = {
        after: (body) => spliced(body, [{ ...first, tomorrow: '<here>' }, ...others], nestedText(levels)),
      }
      const { status, body } = await stage.ask('/candidates?page_size=500&include=raw')
      if (levels === 200_000) t.match([status, body.detail], [502, /nested/])
      else {
        t.equal(status, 200)
        t.equal(body.warnings.length, levels > 49 ? 1 : 0, `${levels} levels in a raw record`)
        t.equal(body.data.length, levels > 49 ? others.length : rows.length)
      }
      t.ok(depthOf(body) <= 64, 'what we answer is read by readers that stop at 64 levels')
      stage.interception = { after: () => nestedText(levels) }
      t.match(
        await stage.ask('/candidates'),
        { status: 502, body: { type: /upstream-failed/ } },
        `${levels} levels of nothing`,
      )
    }
  })

  t.test(`${id}: somebody of a megabyte, a page of ten and a list of a hundred thousand`, async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const { length } = (await stage.ask('/candidates?page_size=10')).body.data
    const grow = (row: Row, bytes: number) => ({ ...row, aFieldOfTomorrow: 'x'.repeat(bytes) })
    stage.interception = {
      after: (body) =>
        withRows(
          body,
          rowsIn(body).map((row) => grow(row, 2 ** 20)),
        ),
    }
    const page = await stage.ask('/candidates?page_size=10&include=raw')
    t.same([page.status, page.body.data.length], [200, length])
    t.ok(JSON.stringify(page.body).length > length * 2 ** 20)

    const many = Array.from({ length: 100_000 }, (_, at) => ({ at }))
    stage.interception = {
      after: (body) =>
        withRows(
          body,
          rowsIn(body).map((row, at) => (at === 0 ? { ...row, aFieldOfTomorrow: many } : row)),
        ),
    }
    t.match(await stage.ask('/candidates?page_size=10'), { status: 200, body: { data: { length } } })

    // More rows than asked are upstream's doing; none of them is dropped in silence, and none kills us.
    stage.interception = { after: (body) => withRows(body, many) }
    t.match(await stage.ask('/candidates?page_size=10'), { status: 502, body: { type: /upstream-failed/ } })
  })

  t.test(`${id}: keys that reach for our own objects reach nothing`, async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const clean = (await stage.ask('/candidates?page_size=500')).body
    const poison =
      '"__proto__":{"polluted":true,"id":"x"},"constructor":{"prototype":{"polluted":true}},"toString":"x","hasOwnProperty":null,'
    stage.interception = { after: (body) => JSON.stringify(body).replaceAll(/\{(?=")/g, () => `{${poison}`) }
    const { status, body } = await stage.ask('/candidates?page_size=500')
    t.equal(status, 200)
    t.equal(({} as Record<string, unknown>).polluted, undefined)
    t.equal(([] as unknown as Record<string, unknown>).polluted, undefined)
    // A map of fields that the company named itself tells these as well: they are keys like others there.
    const told = (rows: Record<string, unknown>[]) => rows.map(({ custom_fields: _, ...row }) => row)
    t.same(told(body.data), told(clean.data))
    t.equal((await stage.ask('/candidates?page_size=500&include=raw')).status, 200)
    // The last of two equal keys counts, as in any reader of JSON.
    stage.interception = {
      after: (body) => JSON.stringify(body).replaceAll(/\{(?="[a-zA-Z])/g, '{"id":null,"eId":null,'),
    }
    t.same(told((await stage.ask('/candidates?page_size=500')).body.data), told(clean.data))
  })
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}
