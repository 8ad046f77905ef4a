import Fastify from 'fastify'
import { type Connection, noLimits } from '../../src/connections/connection.js'
import { Deadline } from '../../src/lib/deadline.js'
import type { Candidate } from '../../src/model/candidate.js'
import { fetchFromProvider } from '../../src/pagination/fetch-page.js'
import { type PaginatedPage, paginate } from '../../src/pagination/paginate.js'
import { startDelta, startFull } from '../../src/pagination/start.js'
import type { DeltaToken, PageToken } from '../../src/pagination/token-state.js'
import { Problem } from '../../src/problems.js'
import { type RegisteredProvider, registry } from '../../src/providers/index.js'
import { resolveOptions } from '../../src/providers/port/options.js'
import { type Company, company } from '../../src/sandbox/company.js'
import type { Person } from '../../src/sandbox/people.js'
import type { PersonChange } from '../../src/sandbox/timeline.js'
import { Secret } from '../../src/secrets.js'
import { createUpstream } from '../../src/upstream/client.js'
import { createRandom, type Figure, type Random } from './figure.js'

const minute = 60_000
/** All data of the company is older. */
const start = Date.UTC(2026, 10, 23, 12)

/**
 * Pagination while people are created, changed, moved and deleted between any two pages, and while the clocks of the
 * provider and of anyats differ by ten minutes: random schedules with a model of each provider, its simulator.
 */
export const figure: Figure = {
  name: 'lists that change during pagination',
  promise: 'no unchanged record is lost, every change is listed, repeats are counted',
  fast: true,
  async measure({ full }) {
    const schedules = full ? 1000 : 60
    const all = { lost: 0, repeats: 0, expired: 0, missed: 0 }
    const repeats: string[] = []
    let holds = true
    for (const simulation of registry) {
      const random = createRandom(1000 + simulation.provider.id.length)
      const sum = { lost: 0, repeats: 0, expired: 0, missed: 0 }
      for (let at = 0; at < schedules; at += 1) {
        const result = await play(simulation, random)
        for (const name of Object.keys(sum) as (keyof typeof sum)[]) {
          sum[name] += result[name]
          all[name] += result[name]
        }
      }
      holds &&= sum.lost === 0 && sum.missed === 0 && sum.expired < schedules / 2
      repeats.push(`${sum.repeats} at ${simulation.provider.id}`)
    }
    return {
      seen: `${schedules} schedules for each provider, ${all.lost} lost, ${all.missed} changes missed, ${all.expired} ended as expired; repeats: ${repeats.join(', ')}`,
      holds,
    }
  },
}

interface Outcome {
  /** Records of unchanged people that were not returned. */
  lost: number
  /** Such records that were returned twice. */
  repeats: number
  /** Paginations that ended with a problem instead of losing a record. */
  expired: number
  /**
   * People who were created or changed after the pagination began, and are neither in its result nor in the changes
   * of the delta token.
   */
  missed: number
}

async function play(simulation: RegisteredProvider, random: Random): Promise<Outcome> {
  const people = company().people.filter(({ isPrivate }) => !isPrivate)
  const base = people.slice(0, 20 + random.below(40))
  const changes = scheduleOf(base, people.slice(base.length, base.length + 20), random)
  let now = start
  // Both clocks may be wrong: only their difference counts.
  const skew = random.pick([-10, 0, 0, 10]) * minute
  const theirs = () => now
  const ours = () => now + skew
  const { connection, close } = await simulate(simulation, { ...company(), people: base, changes }, theirs)
  const upstream = createUpstream({ now: ours })
  const { personIdOf } = await simulation.loadSimulator()
  const step = () => {
    now += minute
  }
  try {
    const pageSize = 1 + random.below(9)
    const first = await paginated(
      connection,
      upstream,
      startFull({ filters: {}, includes: [], pageSize }, ours()),
      ours,
      step,
    )
    if (first === 'expired') return { lost: 0, repeats: 0, expired: 1, missed: 0 }
    const touched = new Set(
      changes.map((one) => personIdOf('person' in one ? one.person : personOf(base, one.deleted))),
    )
    const quiet = base.map(personIdOf).filter((id) => !touched.has(id))
    const came = new Map<string, number>()
    for (const { id } of first.rows) came.set(id, (came.get(id) ?? 0) + 1)
    const people_ = new Map(first.rows.map((row) => [row.person_id, row]))
    const outcome: Outcome = { lost: quiet.filter((id) => !people_.has(id)).length, repeats: 0, expired: 0, missed: 0 }
    for (const row of first.rows)
      if (!touched.has(String(row.person_id)) && (came.get(row.id) ?? 0) > 1) outcome.repeats += 1
    const { delta } = simulation.provider.resources.candidates ?? {}
    if (!delta || !first.delta) return outcome
    now += 60 * minute
    const since = await paginated(
      connection,
      upstream,
      startDelta(delta, first.delta, { includes: [], pageSize }, ours()),
      ours,
      step,
    )
    if (since === 'expired') return { ...outcome, expired: 1 }
    // A client that keeps the last version of each record.
    const known = new Map([...first.rows, ...since.rows].map((row) => [row.person_id, row.title]))
    for (const person of latest(changes).values()) {
      if (person !== 'gone' && known.get(personIdOf(person)) !== (person.title || null)) outcome.missed += 1
    }
    return outcome
  } finally {
    await upstream.close()
    await close()
  }
}

const personOf = (people: readonly Person[], id: string) => people.find((one) => one.id === id) ?? ({ id } as Person)

const latest = (changes: readonly PersonChange[]) =>
  new Map<string, Person | 'gone'>(
    changes.map((one) => ('person' in one ? ([one.person.id, one.person] as const) : ([one.deleted, 'gone'] as const))),
  )

/** A page takes one minute: the events of that minute happen between that page and the next. */
function scheduleOf(base: readonly Person[], others: readonly Person[], random: Random): PersonChange[] {
  const waiting = [...others]
  const here = new Map(base.map((person) => [person.id, person]))
  const changes: PersonChange[] = []
  for (let page = 1; page < 25; page += 1) {
    if (!random.chance(0.5)) continue
    const at = start + page * minute - minute / 2
    const iso = new Date(at).toISOString()
    const times = { updatedAt: iso, lastActivityAt: iso }
    const someone = random.pick([...here.values()])
    const what = random.below(4)
    const comer = what === 0 ? waiting.pop() : undefined
    if (comer) {
      const person = { ...comer, ...times, createdAt: iso, addedAt: iso, title: `Came ${page}` }
      here.set(person.id, person)
      changes.push({ at, person })
    } else if (what === 1 && here.size > 10) {
      here.delete(someone.id)
      changes.push({ at, deleted: someone.id })
    } else {
      const stage = random.pick(company().stages)
      const person = {
        ...someone,
        ...times,
        title: `Changed ${page}`,
        applications: someone.applications.map((one) => ({ ...one, stage })),
      }
      here.set(person.id, person)
      changes.push({ at, person })
    }
  }
  return changes
}

/** Paginates with every token serialized as JSON, as a client would store it. */
async function paginated(
  connection: Connection,
  upstream: ReturnType<typeof createUpstream>,
  from: PageToken,
  now: () => number,
  between: () => void,
) {
  const { provider, options } = connection
  const listing = provider.resources.candidates
  if (!listing) throw new Error('nothing to list')
  const all: { rows: { id: string; person_id: string | null; title: string | null }[]; delta: DeltaToken | null } = {
    rows: [],
    delta: null,
  }
  let token: PageToken | null = from
  while (token) {
    const context = {
      deadline: new Deadline(),
      stats: { calls: 0, operation: null },
      policy: 'bulk' as const,
      client: 'figure',
    }
    const steps: AsyncGenerator<PaginatedPage<Candidate[]>, void, void> = paginate(
      listing,
      token,
      (request, since) =>
        upstream.withCall(connection, context, (call) =>
          fetchFromProvider({
            resource: 'candidates',
            listing,
            calls: 32,
            call,
            options,
            now,
          })(request, since),
        ),
      { now },
    )
    const page: PaginatedPage<Candidate[]> | undefined = await steps.next().then(
      ({ value }) => value ?? undefined,
      (error: unknown) => {
        if (error instanceof Problem && error.slug === 'page-token-expired') return undefined
        throw error
      },
    )
    if (!page) return 'expired' as const
    all.rows.push(...page.rows)
    if (page.delta) all.delta = JSON.parse(JSON.stringify(page.delta)) as DeltaToken
    token = page.next && (JSON.parse(JSON.stringify(page.next)) as PageToken)
    between()
  }
  return all
}

async function simulate({ provider, loadSimulator }: RegisteredProvider, initialCompany: Company, now: () => number) {
  const credentials = Object.fromEntries(
    Object.keys(provider.credentials.properties).map((name) => [name, `figure-${name}-0123456789abcdef`]),
  )
  const server = Fastify({ forceCloseConnections: true })
  const { simulator } = await loadSimulator()
  await server.register(simulator, { company: initialCompany, credentials, now } as Parameters<typeof simulator>[1])
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection: Connection = {
    id: 'figure',
    provider,
    credentials: Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)])),
    origin,
    isDefaultOrigin: false,
    options: resolveOptions(provider.options),
    sandbox: false,
    limits: noLimits,
  }
  return { connection, close: () => server.close() }
}
