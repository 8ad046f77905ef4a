import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { opportunityPage } from '../../../src/providers/lever/opportunities.js'
import type { Call, Json } from '../../../src/providers/port/call.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

t.test('the applications of a job are complete, whether posting_id selects archived ones or not', async (t) => {
  const idsWith = async (postingIdHasArchived: boolean) => {
    const harness = await startHarness(t, registered, { people: 120, simulator: { postingIdHasArchived } })
    const all = await harness.listAll('page_size=100', 'applications')
    const job = all[0].job.id
    const ofJob = (rows: { id: string; job: { id: string } | null }[]) =>
      rows
        .filter((row) => row.job?.id === job)
        .map(({ id }) => id)
        .sort()
    const found = await harness.listAll(`job_id=${job}&page_size=100`, 'applications')
    t.same(found.map(({ id }) => id).sort(), ofJob(all))
    t.ok(found.some(({ status }) => status === 'active') && found.some(({ status }) => status === 'rejected'))
    t.equal((await harness.listAll(`job_id=${job}&page_size=100`)).length, found.length, 'candidates too')
  }
  await idsWith(false)
  await idsWith(true)
})

/** Requests a page, and returns the paths of the calls too. */
async function pageFrom(cursor: Json | null, { stages = 2, filters = {} } = {}) {
  const paths: string[] = []
  const ids = Array.from({ length: stages }, (_, at) => ({ id: `stage-${at}-${'x'.repeat(30)}`, pipeline: 'lead' }))
  const call = (async ({ path }) => {
    paths.push(path)
    const body = path.endsWith('/disposition_stages')
      ? { data: { stages: ids, archiveReasons: [] } }
      : { data: [{ id: 'o' }], hasNext: true, next: 'offset' }
    return { status: 200, headers: {}, body }
  }) as Call
  const page = await opportunityPage({ pageSize: 5, cursor, filters, options: {} }, call)
  return { ...page, calls: paths.map((path) => path.split('/').at(-1)) }
}

t.test('what the status follows from is read once for a pagination', async (t) => {
  const first = await pageFrom(null)
  t.same(first.calls, ['opportunities', 'disposition_stages'])
  const second = await pageFrom(first.next)
  t.same([second.calls, second.lookups], [['opportunities'], first.lookups])
  const filtered = await pageFrom(null, { filters: { status: 'lead' } })
  t.same(filtered.calls, ['disposition_stages', 'opportunities'])
  t.same((await pageFrom(filtered.next, { filters: { status: 'lead' } })).calls, ['opportunities'])
})

t.test('a cursor has at most 2 KB: longer lists are read for every page', async (t) => {
  const first = await pageFrom(null, { stages: 60 })
  t.same(first.next, { part: 0, offset: 'offset' })
  t.same((await pageFrom(first.next, { stages: 60 })).calls, ['opportunities', 'disposition_stages'])
  t.ok(Buffer.byteLength(JSON.stringify((await pageFrom(null, { stages: 20 })).next)) < 2048)
})

t.test('a cursor of an older version continues', async (t) => {
  t.same((await pageFrom('offset-of-before')).calls, ['opportunities', 'disposition_stages'])
})
