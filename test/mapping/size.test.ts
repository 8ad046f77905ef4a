import t from 'tap'
import { recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { changed, fieldsOf, nestedText, type UpstreamRecord, withRecords } from './fields.js'

// A busy machine needs more time.
t.setTimeout(280_000)

/** An upstream response with JSON text that JSON.stringify cannot produce. */
const withRawText = (body: unknown, records: readonly unknown[], text: string) =>
  JSON.stringify(withRecords(body, records)).replace('"<here>"', () => text)

for (const simulation of providersUnderTest) {
  const { id } = simulation.provider

  t.test(`${id}: a value that is nested too deeply is left out, not its record or the page`, async (t) => {
    const allRecords: UpstreamRecord[] = []
    const everybody = await startHarness(t, simulation)
    everybody.interception = {
      changeBody: (body) => {
        allRecords.push(...recordsIn(body))
        return body
      },
    }
    await everybody.listAll('page_size=500')
    // Of its records only the envelope is used.
    const harness = await startHarness(t, simulation, { people: 1 })
    const records = allRecords.slice(0, 8)
    const [first, ...otherRecords] = records
    const fields = fieldsOf(allRecords)
    for (const levels of [10, 48, 60, 5_000, 200_000]) {
      // At one depth test every field; at the other depths test only top-level fields, to save time.
      for (const { path, record: original } of fields.filter(({ path }) => levels === 5_000 || path.length === 1)) {
        const record = changed(original, path, '<here>')
        harness.interception = {
          changeBody: (body) => withRawText(body, [record, ...otherRecords], nestedText(levels)),
        }
        const { status, body } = await harness.getPath('/candidates?page_size=500')
        // A large body with more than 64 levels is rejected before it is parsed. In a small one, only the value is unreadable.
        const rejected = levels === 200_000 && status === 502 && /nested/.test(body.detail)
        if (!rejected && (status !== 200 || body.data.length < otherRecords.length))
          t.fail(`${path.join('.')}, ${levels} levels: ${status}`)
      }
      harness.interception = {
        changeBody: (body) =>
          withRawText(body, [{ ...first, tomorrow: '<here>' }, ...otherRecords], nestedText(levels)),
      }
      const { status, body } = await harness.getPath('/candidates?page_size=500&include=raw')
      if (levels === 200_000) t.match([status, body.detail], [502, /nested/])
      else {
        t.equal(status, 200)
        const tooDeep = body.warnings.filter(({ pointer }: { pointer?: string }) => pointer === '/raw')
        t.equal(tooDeep.length, levels > 49 ? 1 : 0, `${levels} levels in a raw record`)
        t.equal(body.data.length, records.length)
        const withoutRaw = body.data.filter(({ raw }: { raw: { data: unknown }[] }) => raw[0]?.data === null)
        t.equal(withoutRaw.length, levels > 49 ? 1 : 0)
      }
      t.ok(depthOf(body) <= 64, 'the response has at most 64 levels')
      harness.interception = { changeBody: () => nestedText(levels) }
      t.match(
        await harness.getPath('/candidates'),
        { status: 502, body: { type: /upstream-failed/ } },
        `${levels} empty levels`,
      )
    }
  })

  t.test(`${id}: records of 1 MB, pages of 10 MB and lists of 100,000 values`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 12 })
    const { length } = (await harness.getPath('/candidates?page_size=10')).body.data
    const grow = (original: UpstreamRecord, bytes: number) => ({ ...original, aFieldOfTomorrow: 'x'.repeat(bytes) })
    harness.interception = {
      changeBody: (body) =>
        withRecords(
          body,
          recordsIn(body).map((original) => grow(original, 2 ** 20)),
        ),
    }
    const page = await harness.getPath('/candidates?page_size=10&include=raw')
    t.same([page.status, page.body.data.length], [200, length])
    t.ok(JSON.stringify(page.body).length > length * 2 ** 20)

    const many = Array.from({ length: 100_000 }, (_, at) => ({ at }))
    harness.interception = {
      changeBody: (body) =>
        withRecords(
          body,
          recordsIn(body).map((original, at) => (at === 0 ? { ...original, aFieldOfTomorrow: many } : original)),
        ),
    }
    t.match(await harness.getPath('/candidates?page_size=10'), { status: 200, body: { data: { length } } })

    // More records than requested are an upstream failure. None of them is dropped silently.
    harness.interception = { changeBody: (body) => withRecords(body, many) }
    t.match(await harness.getPath('/candidates?page_size=10'), { status: 502, body: { type: /upstream-failed/ } })
  })

  t.test(`${id}: keys such as __proto__ do not change objects of the process`, async (t) => {
    const harness = await startHarness(t, simulation, { people: 12 })
    const clean = (await harness.getPath('/candidates?page_size=500')).body
    const prototypeKeys =
      '"__proto__":{"polluted":true,"id":"x"},"constructor":{"prototype":{"polluted":true}},"toString":"x","hasOwnProperty":null,'
    harness.interception = {
      changeBody: (body) => JSON.stringify(body).replaceAll(/\{(?=")/g, () => `{${prototypeKeys}`),
    }
    const { status, body } = await harness.getPath('/candidates?page_size=500')
    t.equal(status, 200)
    t.equal(({} as Record<string, unknown>).polluted, undefined)
    t.equal(([] as unknown as Record<string, unknown>).polluted, undefined)
    // In a map of custom fields these keys are ordinary keys.
    const withoutCustomFields = (records: Record<string, unknown>[]) =>
      records.map(({ custom_fields: _, ...original }) => original)
    t.same(withoutCustomFields(body.data), withoutCustomFields(clean.data))
    t.equal((await harness.getPath('/candidates?page_size=500&include=raw')).status, 200)
    // Of two equal keys the last one is used, as in every JSON parser.
    harness.interception = {
      changeBody: (body) => JSON.stringify(body).replaceAll(/\{(?="[a-zA-Z])/g, '{"id":null,"eId":null,'),
    }
    t.same(
      withoutCustomFields((await harness.getPath('/candidates?page_size=500')).body.data),
      withoutCustomFields(clean.data),
    )
  })
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}
