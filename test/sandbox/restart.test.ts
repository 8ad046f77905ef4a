import t, { type Test } from 'tap'
import { registry } from '../../src/providers/index.js'
import type { Provider } from '../../src/providers/port/provider.js'
import { livingCompany } from '../../src/sandbox/living-company.js'
import type { Person } from '../../src/sandbox/people.js'
import { epoch } from '../../src/sandbox/steps.js'
import { companyAt } from '../../src/sandbox/timeline.js'
import { get } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const minute = 60_000
const before = epoch + 40 * 24 * 60 * minute
/** Not the start of a step: a change at the very end of a time range belongs to the next changes. */
const after = before + 60 * minute + 7000

interface Listed {
  data: { id: string; person_id: string }[]
  deleted: { id: string }[]
  delta: string | null
}

/** A server whose sandbox stands still at the time. A later server is the same server after a restart. */
async function serverAt(t: Test, time: number) {
  const { base } = await inSandbox(t, { time })
  return async (connection: string, query: string): Promise<Listed> => {
    const headers = { 'connection-id': connection }
    const listed: Listed = { data: [], deleted: [], delta: null }
    for (let path = `/candidates?page_size=100${query}`; ; ) {
      const { status, body } = await get(base, path, headers)
      if (status !== 200) throw new Error(JSON.stringify(body))
      listed.data.push(...body.data)
      listed.deleted.push(...body.deleted)
      if (body.next_page_token === null) return { ...listed, delta: body.delta_token }
      path = `/candidates?page_token=${body.next_page_token}`
    }
  }
}

const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort()
const visible = ({ isPrivate }: Person) => !isPrivate
const isReported = (provider: Provider, kind: 'created' | 'updated' | 'deleted') =>
  provider.resources.candidates?.delta?.reports.includes(kind) === true

t.test('every provider lists the same company at a time, and delta tokens survive a restart', async (t) => {
  const company = livingCompany()
  const [old, current] = [companyAt(company, before), companyAt(company, after)]
  const [first, second] = [await serverAt(t, before), await serverAt(t, after)]
  const existing = new Map(old.people.map((person) => [person.id, person]))
  for (const { provider, loadSimulator } of registry) {
    const { personIdOf } = await loadSimulator()
    const connection = `sandbox-${provider.id}`
    const hiding = new Set(current.people.filter((person) => !visible(person)).map(personIdOf))
    const full = await first(connection, '')
    const personIds = (rows: Listed['data']) => sorted(rows.map(({ person_id }) => person_id))
    const shown = ({ people }: { people: readonly Person[] }) => sorted(people.filter(visible).map(personIdOf))
    const isShown = (id: string) => !hiding.has(id)
    const shownBefore = new Set(shown(old))
    t.same(
      personIds(full.data).filter((id) => shownBefore.has(id)),
      [...shownBefore],
      `${provider.id} before`,
    )
    const later = await second(connection, '')
    t.same(personIds(later.data).filter(isShown), shown(current), `${provider.id} after`)
    if (!full.delta) {
      t.notOk(provider.resources.candidates?.delta, provider.id)
      continue
    }
    const changes = await second(connection, `&delta_token=${full.delta}`)
    const changed = new Set(personIds(changes.data))
    const created = current.people.filter((person) => visible(person) && !existing.has(person.id))
    const updated = current.people.filter(
      (person) => visible(person) && existing.has(person.id) && existing.get(person.id)?.updatedAt !== person.updatedAt,
    )
    t.ok(created.length > 40 && updated.length > 150, `${created.length} created, ${updated.length} updated`)
    for (const [kind, people] of [
      ['created', created],
      ['updated', updated],
    ] as const)
      if (isReported(provider, kind))
        t.same(
          people.map(personIdOf).filter((id) => !changed.has(id)),
          [],
          `${provider.id}: ${kind}`,
        )
    const gone = full.data.filter(({ id }) => !later.data.some((row) => row.id === id)).map(({ id }) => id)
    t.ok(gone.length > 10)
    const deletedIds = new Set(changes.deleted.map(({ id }) => id))
    if (isReported(provider, 'deleted'))
      t.same(
        gone.filter((id) => !deletedIds.has(id)),
        [],
        `${provider.id}: deleted`,
      )
    t.type(changes.delta, 'string')
  }
})

t.test('a list of departments has the changes of the sandbox', async (t) => {
  const read = async (time: number) => {
    const { base } = await inSandbox(t, { time })
    const { body } = await get(base, '/departments', { 'connection-id': 'sandbox-ashby' })
    return body.data.map(({ updated_at }: { updated_at: string }) => updated_at)
  }
  t.notSame(await read(before), await read(after))
})
