import t, { type Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import type { Warning } from '../../src/model/responses.js'
import { registry } from '../../src/providers/index.js'
import { company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import type { Change } from '../../src/sandbox/timeline.js'
import { Secret } from '../../src/secrets.js'
import { addPerson, changePerson, deletePerson, hour, noon } from '../conformance/changes.js'
import { paginateAll } from '../conformance/changes-since.js'
import { nested } from '../mapping/fields.js'
import { type Harness, recordsIn, startHarness } from '../support/harness.js'

const visible = company()
  .people.slice(0, 30)
  .filter(({ isPrivate }) => !isPrivate)
const [one, two, three] = visible as [Person, Person, Person]
/** Expires the cursors of the requests with these numbers, counted from one. */
function forgetting(dead: readonly number[]) {
  const state = { dead, requests: 0 }
  const isExpired = () => {
    state.requests += 1
    return state.dead.includes(state.requests)
  }
  return { state, isExpired }
}

const codes = (warnings: readonly Warning[]) => warnings.map(({ code }) => code)

/** A provider by its id, with some people and a clock that the test controls. */
async function at(t: Test, name: string, timeline: readonly Change[] = [], simulator: object = {}, people = 30) {
  const simulation = registry.find(({ provider }) => provider.id === name)
  if (!simulation) throw new Error(name)
  let now = noon
  const clock = () => now
  const harness: Harness = await startHarness(t, simulation, {
    people,
    timeline,
    simulator: { now: clock, ...simulator },
    // Requests are counted, so nothing is prefetched.
    app: { now: clock, prefetch: false },
  })
  return { harness, later: (milliseconds: number) => (now += milliseconds) }
}

const queries = ({ requests }: Harness) =>
  requests
    .map(({ url }) => new URL(url, 'http://x'))
    .map(({ pathname, searchParams }) => ({
      pathname,
      ...Object.fromEntries(searchParams),
    }))

t.test('Ashby gets its own sync token, on every page', async (t) => {
  const { harness, later } = await at(t, 'ashby', [changePerson(one, noon + hour), changePerson(two, noon + hour)])
  const { delta } = await paginateAll(harness, 'page_size=20')
  later(2 * hour)
  harness.requests.length = 0
  t.equal((await paginateAll(harness, `delta_token=${delta}&page_size=1`)).rows.length, 2)
  const [first, second] = harness.requests.map(({ body }) => body as Record<string, unknown>)
  t.type(first?.syncToken, 'string')
  t.equal(second?.syncToken, first?.syncToken)
  t.type(second?.cursor, 'string')
})

t.test('Greenhouse gets a time range that starts before the pagination began and has an end', async (t) => {
  const { harness, later } = await at(t, 'greenhouse')
  const first = await paginateAll(harness, '')
  later(2 * hour)
  harness.requests.length = 0
  const second = await paginateAll(harness, `delta_token=${first.delta}`)
  later(hour)
  await paginateAll(harness, `delta_token=${second.delta}`)
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  const overlap = 300_000
  t.same(
    queries(harness).map((query) => (query as { updated_at?: string }).updated_at),
    [
      `gte|${iso(noon - overlap)}|lt|${iso(noon + 2 * hour)}`,
      `gte|${iso(noon + 2 * hour - overlap)}|lt|${iso(noon + 3 * hour)}`,
    ],
  )
})

t.test(
  'a wrong local clock loses no change: the clock of the provider is used, and the next time range starts at the end of the previous one',
  async (t) => {
    // The error of the local clock in each pagination: constant, or corrected meanwhile.
    const histories = [
      [-1, -1, -1, -1],
      [0.9, 0.9, 0.9, 0.9],
      [1, 0, 0, 0],
      [-1, 0, 1, 0],
    ]
    for (const wrong of histories) {
      const simulation = registry.find(({ provider }) => provider.id === 'greenhouse')
      if (!simulation) throw new Error('greenhouse')
      let theirs = noon
      let round = 0
      const harness = await startHarness(t, simulation, {
        people: 30,
        timeline: [changePerson(one, noon + 1.5 * hour), changePerson(two, noon + 3 * hour)],
        simulator: { now: () => theirs },
        app: { now: () => theirs + (wrong[round] ?? 0) * hour },
      })
      let { delta } = await paginateAll(harness, '')
      const reported = new Set<string>()
      for (round = 1; round <= 3; round += 1) {
        theirs += 2 * hour
        const since = await paginateAll(harness, `delta_token=${delta}`)
        for (const { name } of since.rows) reported.add(name ?? '')
        delta = since.delta
      }
      t.same(reported, new Set([one.name, two.name]), `${wrong} hours`)
    }
  },
)

t.test('a date of the provider that differs by hours counts as missing, with a warning', async (t) => {
  for (const wrong of [Date.UTC(2099, 0, 1) - noon, -26 * hour]) {
    const simulation = registry.find(({ provider }) => provider.id === 'greenhouse')
    if (!simulation) throw new Error('greenhouse')
    let ours = noon
    const harness = await startHarness(t, simulation, {
      people: 30,
      timeline: [changePerson(one, noon + 1.5 * hour)],
      simulator: { now: () => ours },
      app: { now: () => ours },
    })
    harness.interception = { headers: () => ({ date: new Date(ours + wrong).toUTCString() }) }
    const first = await paginateAll(harness, '')
    t.same(codes(first.warnings), ['provider-date-missing'], `${wrong / hour} hours`)
    ours += 2 * hour
    const since = await paginateAll(harness, `delta_token=${first.delta}`)
    t.ok(
      since.rows.some(({ name }) => name === one.name),
      'no change is lost',
    )
  }
})

t.test('Lever gets requests for created, updated and deleted records, one after another', async (t) => {
  const hidden = company()
    .people.slice(0, 30)
    .find(({ isPrivate }) => isPrivate) as Person
  const { harness, later } = await at(t, 'lever', [deletePerson(three, noon + hour), deletePerson(hidden, noon + hour)])
  const { delta } = await paginateAll(harness, '')
  later(2 * hour)
  harness.requests.length = 0
  const since = await paginateAll(harness, `delta_token=${delta}`)
  const start = String(noon - 300_000)
  t.match(queries(harness), [
    { pathname: '/v1/opportunities', created_at_start: start },
    { pathname: '/v1/opportunities', updated_at_start: start },
    { pathname: '/v1/opportunities/deleted', deleted_at_start: start },
  ])
  t.equal(since.deleted.length, Math.max(three.applications.length, 1), 'a hidden candidate is not reported as deleted')
})

t.test('a key of Lever that may not read deletions loses only those, with a warning', async (t) => {
  const { harness, later } = await at(t, 'lever', [changePerson(one, noon + hour), deletePerson(three, noon + hour)], {
    deletedAccess: false,
  })
  const { delta } = await paginateAll(harness, '')
  later(2 * hour)
  const since = await paginateAll(harness, `delta_token=${delta}`)
  t.ok(since.rows.length > 0)
  t.same([since.deleted, codes(since.warnings)], [[], ['deletions-unavailable']])
  t.type(since.delta, 'string')
})

t.test(
  'Jobvite gets the date of one day earlier, because its dates are Pacific, and the result is filtered',
  async (t) => {
    const early = changePerson(two, noon + hour)
    const { harness, later } = await at(t, 'jobvite', [early, changePerson(one, noon + 13 * hour)])
    const { delta } = await paginateAll(harness, '')
    later(12 * hour)
    const first = await paginateAll(harness, `delta_token=${delta}`)
    later(3 * hour)
    harness.requests.length = 0
    const second = await paginateAll(harness, `delta_token=${first.delta}`)
    t.match(queries(harness)[0], { datestart: '2026-11-22', dateFormat: 'yyyy-MM-dd' })
    t.same([...new Set(second.rows.map(({ name }) => name))], [one.name])
  },
)

t.test('expired changes are a 410, or a full sync with a warning', async (t) => {
  let forgotten = false
  const { harness, later } = await at(t, 'ashby', [changePerson(one, noon + hour)], { isExpired: () => forgotten })
  const { delta } = await paginateAll(harness, 'page_size=7')
  later(2 * hour)
  forgotten = true
  t.match(await harness.getPath(`/candidates?delta_token=${delta}`), {
    status: 410,
    body: { type: /delta-token-expired/, upstream_code: 'sync_token_expired', detail: /on_expired=full/ },
  })
  const first = (await harness.getPath(`/candidates?delta_token=${delta}&on_expired=full`)).body
  t.same([first.data.length, codes(first.warnings)], [7, ['full-sync']], 'with the page size of the token')
  forgotten = false
  const rest = await paginateAll(harness, `page_token=${first.next_page_token}`)
  t.equal(first.data.length + rest.rows.length, 30)
  t.same(codes(rest.warnings), [], 'the warning appears once')
  t.type(rest.delta, 'string')
})

t.test('more changes than Ashby lists at once end the list; an export continues with a full sync', async (t) => {
  const timeline = visible.slice(0, 10).map((person) => changePerson(person, noon + hour))
  const { harness, later } = await at(t, 'ashby', timeline, { incrementalPages: 3 })
  const { delta } = await paginateAll(harness, '')
  later(2 * hour)
  await t.rejects(
    paginateAll(harness, `delta_token=${delta}&page_size=2`),
    /delta-token-expired.*incremental_sync_too_large/,
  )
  const { body } = await harness.getPath(`/export/candidates?delta_token=${delta}&page_size=2&on_expired=full`)
  const lines = String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const end = lines.at(-1)
  t.match(end, { type: 'end', records: 6 + 30, warnings: 1, delta_token: String })
  t.match(
    lines.find(({ type }) => type === 'warning'),
    { warning: { code: 'full-sync' } },
  )
  const { body: failed } = await harness.getPath(`/export/candidates?delta_token=${delta}&page_size=2`)
  t.match(JSON.parse(String(failed).trim().split('\n').at(-1) ?? ''), { problem: { type: /delta-token-expired/ } })
})

t.test(
  'a resumed pagination of Ashby ends without a delta token, because its sync token would miss changes',
  async (t) => {
    const { isExpired } = forgetting([2])
    const { harness } = await at(t, 'ashby', [], { isExpired })
    const { rows, warnings, delta } = await paginateAll(harness, 'page_size=10')
    t.equal(rows.length, 30)
    t.same(codes(warnings), ['pagination-resumed', 'delta-unavailable'])
    t.equal(delta, null)
  },
)

t.test('changes with an expired cursor are restarted by the client, and by an export itself', async (t) => {
  const { state, isExpired } = forgetting([])
  const { harness, later } = await at(
    t,
    'ashby',
    [one, two, three].map((person) => changePerson(person, noon + hour)),
    {
      isExpired: (token: string) => token.length > 60 && isExpired(),
    },
  )
  const { delta } = await paginateAll(harness, '')
  later(2 * hour)
  state.dead = [state.requests + 1]
  await t.rejects(paginateAll(harness, `delta_token=${delta}&page_size=1`), /page-token-expired/)
  state.dead = [state.requests + 1]
  const { body } = await harness.getPath(`/export/candidates?delta_token=${delta}&page_size=1`)
  t.match(body, /pagination-restarted/)
  t.match(body, /"type":"end","pages":4,"records":4,"warnings":1/)
})

t.test('an export restarts where a list would end; a CSV is aborted', async (t) => {
  const { state, isExpired } = forgetting([3])
  const { harness } = await at(t, 'lever', [], { isExpired })
  const lever = (await at(t, 'lever')).harness
  const ids = new Set((await paginateAll(lever, '')).rows.map(({ id }) => id))
  const { body } = await harness.getPath('/export/candidates?page_size=7')
  const lines = String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const records = lines.filter(({ type }) => type === 'record').map(({ data }) => data.id)
  t.same(new Set(records), ids)
  t.ok(records.length > ids.size, 'some of them twice')
  t.match(
    lines.filter(({ type }) => type === 'warning'),
    [{ warning: { code: 'pagination-restarted' } }],
  )
  t.match(lines.at(-1), { type: 'end', records: records.length, delta_token: String })
  state.requests = 0
  await t.rejects(harness.getPath('/export/candidates?page_size=7', { accept: 'text/csv' }))
  state.requests = 0
  state.dead = Array.from({ length: 100 }, (_, index) => index + 1)
  const { body: never } = await harness.getPath('/export/candidates?page_size=7')
  t.match(String(never).trim().split('\n').at(-1), /"type":"problem".*page-token-expired/, 'but not without end')
})

/** Makes the records of these people invalid, in lists and by id. */
const spoil = (ids: readonly string[]) => (body: unknown) => {
  for (const row of [...recordsIn(body), (body as { results?: object }).results ?? {}] as Record<string, unknown>[])
    if (ids.includes(String(row.id))) row.customFields = tooManyBadFields
  return body
}

/** A record of which more parts must be removed than the core removes. */
const tooManyBadFields = Array.from({ length: 12 }, (_, index) => ({ id: `field-${index}`, value: nested(60) }))

t.test('an unreadable record is read again and named again, and then returned', async (t) => {
  const { harness, later } = await at(t, 'ashby', [deletePerson(two, noon + 5 * hour)])
  harness.interception = { changeBody: spoil([one.id, two.id]) }
  const full = await paginateAll(harness, 'page_size=7')
  t.same(
    full.warnings.map(({ code, id }) => [code, id]),
    [
      ['record-unreadable', one.id],
      ['record-unreadable', two.id],
    ],
  )
  later(2 * hour)
  const still = await paginateAll(harness, `delta_token=${full.delta}`)
  t.same(still.rows, [])
  t.same(
    still.warnings.map(({ code, id }) => [code, id]),
    [
      ['record-unreadable', one.id],
      ['record-unreadable', two.id],
    ],
  )
  later(4 * hour)
  harness.interception = {}
  const then = await paginateAll(harness, `delta_token=${still.delta}`)
  t.same(
    then.rows.map(({ id }: Candidate) => id),
    [one.id],
    'a deleted record is reported as deleted',
  )
  t.same(codes(then.warnings), [])
  harness.requests.length = 0
  t.same((await paginateAll(harness, `delta_token=${then.delta}`)).rows, [])
  t.equal(harness.requests.length, 1, 'nothing is read again')
})

t.test('unreadable records beyond the limit of a token are reported as left out', async (t) => {
  const { harness, later } = await at(t, 'ashby', [], {}, 60)
  const oddIds = harness.simulatedCompany.people.map(({ id }) => id).filter((_, index) => index % 2 === 0)
  harness.interception = { changeBody: spoil(oddIds) }
  const full = await paginateAll(harness, 'page_size=30')
  t.same(codes(full.warnings), [...Array(30).fill('record-unreadable'), 'unreadable-overflow'])
  later(2 * hour)
  harness.requests.length = 0
  harness.interception = {}
  const since = await paginateAll(harness, `delta_token=${full.delta}`)
  const ids = since.rows.map(({ id }) => id)
  t.same(ids, oddIds.slice(0, 20))
  t.equal(harness.requests.length, 1 + 20)
  t.equal(since.pages, 1 + 4, 'five on a page: each is a call')
})

t.test('a record that is created during a resume is not lost', async (t) => {
  const { isExpired } = forgetting([2])
  const { harness, later } = await at(t, 'ashby', [addPerson(40, noon + hour)], { isExpired })
  const first = (await harness.getPath('/candidates?page_size=10')).body
  const second = (await harness.getPath(`/candidates?page_token=${first.next_page_token}`)).body
  later(2 * hour)
  const rest = await paginateAll(harness, `page_token=${second.next_page_token}`)
  const ids = [...first.data, ...second.data, ...rest.rows].map(({ id }) => id)
  t.same([ids.length, new Set(ids).size], [31, 31])
})

t.test('a token whose key was removed has expired, and on_expired=full gives a full sync', async (t) => {
  const simulation = registry.find(({ provider }) => provider.id === 'lever')
  if (!simulation) throw new Error('lever')
  const sealedWith = (secret: string) =>
    startHarness(t, simulation, { people: 10, app: { tokenSecrets: [new Secret(secret.repeat(40))] } })
  const { delta } = await paginateAll(await sealedWith('a'), 'include=raw')
  const harness = await sealedWith('b')
  t.match(await harness.getPath(`/candidates?delta_token=${delta}`), {
    status: 410,
    body: { type: /delta-token-expired/, detail: /on_expired=full/ },
  })
  t.equal(harness.requests.length, 0)
  const full = await paginateAll(harness, `delta_token=${delta}&on_expired=full&page_size=3`)
  t.same(codes(full.warnings), ['full-sync'])
  t.same(
    full.rows.map(({ id }) => id),
    (await paginateAll(harness, '')).rows.map(({ id }) => id),
  )
  t.equal(full.rows[0]?.raw, null, 'its parameters are unknown')
  t.type(full.delta, 'string')
})
