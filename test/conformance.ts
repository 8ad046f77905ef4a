import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t, { type Test } from 'tap'
import type { Candidate } from '../src/model/candidate.js'
import { type FilterName, filterNames } from '../src/model/filters.js'
import { fieldsOf, type ResourceName, resources } from '../src/model/index.js'
import type { Simulation } from '../src/providers/index.js'
import type { Call, Listing } from '../src/providers/provider.js'
import type { Person } from '../src/sandbox/people.js'
import { credentialsOf, onStage, rowsIn, type Stage } from './stage.js'

/** A check that a provider cannot pass, and why. */
export type Exempt = { readonly [check: string]: string }

/**
 * The contract: what "supported" means. One call for each provider and resource; everything goes over real sockets to the
 * provider's simulator. A provider's own test holds its quirks only.
 */
export function conformance({
  simulation,
  resource,
  exempt = {},
}: {
  simulation: Simulation
  resource: ResourceName
  exempt?: Exempt
}): void {
  const { provider } = simulation
  const listing = provider.lists[resource] as Listing<'candidates'>
  const check = (name: string, work: (t: Test) => Promise<void>) =>
    t.test(`${provider.id} ${resource}: ${name}`, exempt[name] === undefined ? {} : { skip: exempt[name] }, work)
  const everyInclude = ['raw', ...Object.keys(listing.includes)].join(',')

  check('nothing is still to be done', async (t) => {
    const folder = join(import.meta.dirname, '../src/providers', provider.id)
    const left = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/\/\/ still to be done \((\d+)\): (.+)/g)].map(
        ([, number, what]) => ({ number: Number(number), what: `${number}. ${what} (${file})` }),
      ),
    )
    for (const { what } of left.sort((a, b) => a.number - b.number)) t.fail(what)
  })

  check('a walk yields every row exactly once at any page size', async (t) => {
    const small = await onStage(t, simulation, { people: 23 })
    const ids = (await small.walk('page_size=500')).map(({ id }) => id)
    t.equal(new Set(ids).size, ids.length)
    t.ok(ids.length >= 20)
    for (const size of [1, 2, 7])
      t.same((await small.walk(`page_size=${size}`)).map(({ id }) => id).sort(), [...ids].sort(), `page size ${size}`)
    const whole = await onStage(t, simulation)
    for (const size of [listing.maxPageSize, 500]) {
      const rows = (await whole.walk(`page_size=${size}`)).map(({ id }) => id)
      t.equal(new Set(rows).size, rows.length, `page size ${size}`)
      t.ok(rows.length >= 1000)
    }
    t.same(await (await onStage(t, simulation, { people: 0 })).walk('page_size=5'), [], 'an empty list ends at once')
  })

  check('a page is never larger than asked, and the size is taken upstream', async (t) => {
    const { ask } = await onStage(t, simulation)
    for (const size of [1, 7, listing.maxPageSize]) {
      const { status, body } = await ask(`/candidates?page_size=${size}`)
      t.equal(status, 200)
      t.ok(body.data.length <= size)
    }
  })

  check('every row has the whole shape, fills what it does not lack and nothing that it does', async (t) => {
    const { walk } = await onStage(t, simulation)
    const rows = await walk(`page_size=500&include=${everyInclude}`)
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    const valid = ajv.compile(resources[resource].item)
    const wrong = rows.filter((row) => !valid(row) || Object.keys(row).join() !== fieldsOf(resource).join())
    t.same(
      wrong.map(({ id }) => id),
      [],
    )
    const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
    const never = fieldsOf(resource).filter((field) => rows.every((row) => empty(row[field])))
    t.same(never.sort(), [...listing.lacks].sort())
  })

  check('the company is the same as everywhere, person by person', async (t) => {
    const { walk, everybody } = await onStage(t, simulation)
    const { personIdOf } = await simulation.play()
    const people = new Map(everybody.people.map((person) => [personIdOf(person), person]))
    t.equal(people.size, everybody.people.length, 'an id of their own each')
    const rows: Candidate[] = await walk('page_size=500')
    const hidden = everybody.people.filter(({ isPrivate }) => isPrivate).map(personIdOf)
    const missing = [...people.keys()].filter((id) => !rows.some((row) => row.person_id === id))
    t.same(
      missing.filter((id) => !hidden.includes(id)),
      [],
      'everybody who is not hidden',
    )
    const told = new Map<string, number>()
    for (const row of rows) {
      const person = people.get(row.person_id)
      if (!person) throw new Error(`${row.person_id} is nobody`)
      for (const [field, said, truth] of sayings(row, person)) {
        // A provider may know less of somebody than another one does, and never something else.
        if (said.length === 0) continue
        if (said.every((one) => truth.includes(one))) told.set(field, (told.get(field) ?? 0) + 1)
        else t.fail(`${row.id}: ${field} is ${said}, and not ${truth}`)
      }
    }
    const included = Object.values(listing.includes).flat()
    for (const [field] of rows[0] && everybody.people[0] ? sayings(rows[0], everybody.people[0]) : []) {
      const lacking = listing.lacks.includes(field) || included.includes(field)
      if (!lacking) t.ok((told.get(field) ?? 0) > 20, `${field} is told of ${told.get(field)}`)
    }
  })

  check('what an include fills is null without it', async (t) => {
    const { ask } = await onStage(t, simulation, { people: 10 })
    const plain = (await ask('/candidates')).body.data
    for (const field of [...Object.values(listing.includes).flat(), 'raw'])
      for (const row of plain) t.equal(row[field], null, field)
  })

  check('a row is read back by its id, alike', async (t) => {
    const { ask } = await onStage(t, simulation, { people: 30 })
    const rows = (await ask('/candidates?page_size=10')).body.data
    for (const row of rows.slice(0, 5)) t.same((await ask(`/candidates/${encodeURIComponent(row.id)}`)).body.data, row)
    t.match(await ask('/candidates/no-such-id'), { status: 404, body: { type: /not-found/ } })
  })

  check('a declared filter narrows, exactly', async (t) => {
    const stage = await onStage(t, simulation)
    const all = await stage.walk('page_size=500')
    for (const name of new Set(listing.filters.flat())) await filterNarrows(t, stage, all, name)
  })

  check('every pair of filters either works or is refused', async (t) => {
    const stage = await onStage(t, simulation)
    const all = await stage.walk('page_size=500')
    const sample = sampleOf(all)
    for (const [at, one] of filterNames.entries()) {
      for (const two of filterNames.slice(at + 1)) {
        const declared = listing.filters.some((combination) => combination.includes(one) && combination.includes(two))
        const query = new URLSearchParams([
          [one, sample(one)],
          [two, sample(two)],
        ])
        stage.asked.length = 0
        const { status, body } = await stage.ask(`/candidates?${query}`)
        if (declared) {
          t.equal(status, 200, `${one} with ${two}`)
          const both = (await stage.walk(`${query}&page_size=500`)).map(({ id }) => id)
          for (const name of [one, two]) {
            const alone = new Set(
              (await stage.walk(`${name}=${encodeURIComponent(sample(name))}&page_size=500`)).map(({ id }) => id),
            )
            t.ok(
              both.every((id) => alone.has(id)),
              `${one} with ${two} finds what ${name} finds, or less`,
            )
          }
        } else
          t.same(
            [status, body.type, stage.asked.length],
            [400, 'urn:problem-type:anyats:unsupported-filter', 0],
            `${one} with ${two}`,
          )
      }
    }
  })

  check('an undeclared filter changes no outgoing request', async (t) => {
    const requestsWith = async (filters: object) => {
      const asked: unknown[] = []
      const call = (async (request: unknown) => {
        asked.push(request)
        throw new Error('enough seen')
      }) as unknown as Call
      await listing
        .page({ pageSize: 5, cursor: null, filters, includes: new Set(), raw: false, options: {} }, call)
        .catch(() => undefined)
      return asked
    }
    const plain = await requestsWith({})
    t.equal(plain.length, 1)
    const declared = new Set<FilterName>(listing.filters.flat())
    const sample = sampleOf([])
    for (const name of filterNames) {
      if (declared.has(name))
        t.notSame(await requestsWith({ [name]: sample(name) }), plain, `${name} is declared and asked`)
      else t.same(await requestsWith({ [name]: sample(name) }), plain, name)
    }
  })

  check('a token goes on in another process, on its own connection only, and not when it is changed', async (t) => {
    const first = await onStage(t, simulation, { people: 30 })
    const token = (await first.ask('/candidates?page_size=5')).body.next_page_token
    const there = (await first.ask(`/candidates?page_token=${token}`)).body.data
    const second = await onStage(t, simulation, { people: 30 })
    t.same(
      (await second.ask(`/candidates?page_token=${token}`)).body.data,
      there,
      'the same credential, another process',
    )
    const other = await onStage(t, simulation, { people: 30, id: 'other' })
    t.match(await other.ask(`/candidates?page_token=${token}`), { status: 400, body: { type: /page-token-invalid/ } })
    t.equal(other.asked.length, 0)
    const at = Math.floor(token.length / 2)
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    t.match(await first.ask(`/candidates?page_token=${changed}`), { status: 400, body: { type: /page-token-invalid/ } })
  })

  check('one odd record is named and the others arrive', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const whole = (await stage.ask('/candidates?page_size=10')).body.data
    stage.interception = {
      after: (body) => {
        rowsIn(body).splice(0, 1, {})
        return body
      },
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    t.same(body.data, whole.slice(1))
    t.match(body.warnings, [{ code: 'record-unreadable', pointer: /^\/.*\d/ }])
  })

  check('an id beyond 2^53 is quarantined and never rounded', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const [row] = (await stage.ask('/candidates?page_size=10')).body.data as Candidate[]
    const digits = '12345678901234567890'
    stage.interception = {
      after: (body) => JSON.stringify(body).replaceAll(new RegExp(`"(e?[iI]d)":"?${row?.id}"?`, 'g'), `"$1":${digits}`),
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    t.notMatch(JSON.stringify(body.data), /1234567890123/)
    t.notOk(body.data.some(({ id }: Candidate) => id === row?.id))
    t.match(body.warnings, [{ code: 'record-unreadable' }])
  })

  check('nulls stay null', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const keep = /^e?id$|^contact$|^application$/i
    stage.interception = {
      after: (body) => {
        const [row] = rowsIn(body)
        for (const key of Object.keys(row ?? {})) if (row && !keep.test(key)) row[key] = null
        return body
      },
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    const named = body.warnings.length
    t.equal(
      body.data.length + named,
      (await (await onStage(t, simulation, { people: 12 })).ask('/candidates?page_size=10')).body.data.length,
    )
    for (const value of Object.values(named ? {} : body.data[0]))
      t.notOk(value === 0 || value === '' || value === false, 'null does not become a value')
  })

  check('failures of upstream are told by whose fault they are', async (t) => {
    const stage = await onStage(t, simulation, { people: 12, app: { deadline: 400 } })
    const cases: [number | 'silence', string, number, RegExp, Record<string, string>?][] = [
      [500, '{}', 503, /upstream-unavailable/],
      [503, 'down', 503, /upstream-unavailable/],
      [429, '{}', 429, /rate-limited/, { 'retry-after': '7' }],
      [401, '{}', 424, /credentials-rejected/],
      [403, '{}', 424, /permission-missing|credentials-rejected/],
      [302, '', 502, /upstream-failed/, { location: 'http://127.0.0.1:1/' }],
      [200, '<html>Log in</html>', 502, /upstream-failed/],
      [200, '{"data":[', 502, /upstream-failed/],
      [200, '"text"', 502, /upstream-failed/],
      [200, 'null', 502, /upstream-failed/],
      ['silence', '', 504, /upstream-timeout/],
    ]
    for (const [status, body, ours, type, headers] of cases) {
      stage.interception = {
        before: () => (status === 'silence' ? 'silence' : { status, body, ...(headers ? { headers } : {}) }),
      }
      const got = await stage.ask('/candidates')
      t.match(got, { status: ours, body: { type, provider: provider.id } }, `${status} ${body}`)
      if (ours === 429) t.equal(got.headers.get('retry-after'), '7')
    }
    stage.interception = {}
    t.equal((await stage.ask('/candidates')).status, 200, 'and then it works again')
  })

  check('an answer larger than may be read is refused', async (t) => {
    const stage = await onStage(t, simulation, { app: { upstream: { maxWireBytes: 3000 } } })
    t.match(await stage.ask('/candidates'), { status: 502, body: { type: /upstream-failed/, detail: /larger/ } })
  })

  check('an empty page in the middle goes on', async (t) => {
    const stage = await onStage(t, simulation, { people: 30 })
    const first = (await stage.ask('/candidates?page_size=5')).body
    stage.interception = {
      after: (body) => {
        rowsIn(body).length = 0
        return body
      },
    }
    const { status, body } = await stage.ask(`/candidates?page_token=${first.next_page_token}`)
    t.same([status, body.data], [200, []])
    stage.interception = {}
    t.ok((await stage.ask(`/candidates?page_token=${body.next_page_token}`)).body.data.length > 0)
  })

  check('a cursor that comes back is a fault and not an end', async (t) => {
    const stage = await onStage(t, simulation, { people: 30 })
    stage.interception = { replay: true }
    let got = await stage.ask('/candidates?page_size=5')
    for (let pages = 1; got.status === 200 && got.body.next_page_token && pages < 12; pages += 1) {
      got = await stage.ask(`/candidates?page_token=${got.body.next_page_token}`)
    }
    t.match(got, { status: 502, body: { type: /upstream-failed/ } })
  })

  check('no credential is in a log line, an answer or a header of ours, nor in an address', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const seen: string[] = []
    for (const path of [
      '/candidates?include=raw',
      '/candidates/x',
      '/connections',
      '/providers',
      '/openapi.json',
      '/candidates?page_size=x',
    ]) {
      const { headers, body } = await stage.ask(path)
      seen.push(JSON.stringify([...headers]), JSON.stringify(body))
    }
    stage.interception = { before: (request) => ({ status: 400, body: JSON.stringify({ message: request.headers }) }) }
    const failed = await stage.ask('/candidates')
    seen.push(
      JSON.stringify([...failed.headers]),
      JSON.stringify(failed.body),
      stage.logText(),
      ...stage.asked.map(({ url }) => url),
    )
    for (const credential of Object.values(credentialsOf(simulation))) {
      for (const form of [
        credential,
        encodeURIComponent(credential),
        Buffer.from(`${credential}:`).toString('base64').replace(/=+$/, ''),
      ]) {
        t.notOk(
          seen.some((text) => text.includes(form)),
          `${form.slice(0, 12)}…`,
        )
      }
    }
  })

  if (provider.auth.kind === 'client-credentials') {
    check('many calls at once buy one token, and a refused one is bought again once', async (t) => {
      const stage = await onStage(t, simulation, { people: 12 })
      const got = await Promise.all(Array.from({ length: 20 }, () => stage.ask('/candidates?page_size=5')))
      t.same(
        got.map(({ status }) => status),
        Array(20).fill(200),
      )
      t.equal(stage.purchases, 1)
      const unauthorized = { status: 401, body: '{"message":"Unauthorized"}' }
      const before = stage.asked.length
      stage.interception = { before: () => (stage.asked.length === before + 1 ? unauthorized : undefined) }
      t.equal((await stage.ask('/candidates?page_size=5')).status, 200)
      t.equal(stage.purchases, 2)
      stage.interception = { before: () => unauthorized }
      t.match(await stage.ask('/candidates?page_size=5'), { status: 424, body: { type: /credentials-rejected/ } })
      t.equal(stage.purchases, 3)
    })
  }
}

/** What a row says of a person, field by field, and what is true of them. */
function sayings(row: Candidate, person: Person): [field: keyof Candidate, said: string[], truth: (string | null)[]][] {
  const one = (field: keyof Candidate, truth: string | null): [keyof Candidate, string[], (string | null)[]] => {
    const said = row[field]
    return [field, typeof said === 'string' ? [said] : [], [truth]]
  }
  const values = (list: readonly { value: string }[] | null) => (list ?? []).map(({ value }) => value)
  const names = (list: readonly { name: string | null }[] | null) => (list ?? []).flatMap(({ name }) => name ?? [])
  const urls = (list: readonly { url: string }[] | null) => (list ?? []).map(({ url }) => url)
  return [
    one('name', person.name),
    one('first_name', person.firstName),
    one('last_name', person.lastName),
    one('preferred_name', person.preferredName),
    one('title', person.title),
    one('company', person.company),
    one('school', person.school),
    one('time_zone', person.timeZone),
    ['emails', values(row.emails), values(person.emails)],
    ['phones', values(row.phones), values(person.phones)],
    ['tags', names(row.tags), names(person.tags)],
    ['links', urls(row.links), urls(person.links)],
  ]
}

/** A value for each filter that some of the rows match and others do not. */
function sampleOf(rows: readonly Candidate[]): (name: FilterName) => string {
  const middle = rows[Math.floor(rows.length / 2)]
  const found = <T>(read: (row: Candidate) => T | null | undefined) =>
    rows.map(read).find((value) => value !== null && value !== undefined)
  return (name) => {
    const instant = '2025-01-01T00:00:00.000Z'
    if (name.startsWith('created_')) return middle?.created_at ?? instant
    if (name.startsWith('updated_')) return found((row) => row.updated_at) ?? instant
    if (name === 'email') return found((row) => row.emails?.[0]?.value) ?? 'somebody@example.org'
    if (name === 'tag') return found((row) => row.tags?.[0]?.name) ?? 'golang'
    if (name === 'job_id') return found((row) => row.applications?.[0]?.job?.id) ?? '1'
    if (name === 'stage_id') return found((row) => row.applications?.[0]?.stage?.id) ?? '1'
    if (name === 'person_id') return middle?.person_id ?? '1'
    return middle?.name ?? 'Twin'
  }
}

/** What a row must be like to be found; a filter by time is asked at the very instant of a row and a millisecond beside. */
async function filterNarrows(t: Test, stage: Stage, all: readonly Candidate[], name: FilterName): Promise<void> {
  const value = sampleOf(all)(name)
  const ids = (rows: readonly Candidate[]) => rows.map(({ id }) => id).sort()
  const found: Candidate[] = await stage.walk(`${name}=${encodeURIComponent(value)}&page_size=500`)
  t.ok(found.length > 0 && found.length < all.length, `${name} narrows: ${found.length} of ${all.length}`)
  if (name === 'name') return
  if (!name.includes('_after') && !name.includes('_before')) {
    const matches: { [Name in FilterName]?: (row: Candidate) => unknown } = {
      email: (row) => row.emails?.some((email) => email.value.toLowerCase() === value.toLowerCase()),
      tag: (row) => row.tags?.some((tag) => tag.name === value),
      job_id: (row) => row.applications?.some(({ job }) => job?.id === value),
      stage_id: (row) => row.applications?.some(({ stage }) => stage?.id === value),
      person_id: (row) => row.person_id === value,
    }
    // A candidacy in a stage, with nobody's application in it, is found by its stage and has none to show it by.
    const shown = name === 'stage_id' ? found.filter((row) => row.applications?.length !== 0) : found
    t.same(ids(shown), ids(all.filter((row) => matches[name]?.(row))), name)
    return
  }
  const field = name.startsWith('created') ? 'created_at' : 'updated_at'
  const told = all.filter((row) => row[field] !== null)
  const at = (instant: string) =>
    told.filter((row) =>
      name.endsWith('_after')
        ? Date.parse(row[field] ?? '') >= Date.parse(instant)
        : Date.parse(row[field] ?? '') < Date.parse(instant),
    )
  for (const shift of [0, 1, -1]) {
    const instant = new Date(Date.parse(value) + shift).toISOString()
    const rows: Candidate[] = await stage.walk(`${name}=${instant}&page_size=500`)
    const exact = rows.filter((row) => row[field] !== null)
    // Where the provider compares another clock than the field shows, its filter note says so, and rows may be more.
    const noted = stage.connection.provider.lists.candidates?.filterNotes?.[name] !== undefined
    if (noted)
      t.same(
        ids(at(instant)).filter((id) => !ids(exact).includes(id)),
        [],
        `${name} loses nobody at ${shift} ms`,
      )
    else t.same(ids(exact), ids(at(instant)), `${name} at ${shift} ms`)
  }
}
