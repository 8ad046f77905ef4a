import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { rejectionReasons } from '../../../src/providers/greenhouse/rejection-reasons.js'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { sources } from '../../../src/providers/greenhouse/sources.js'
import { startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}

t.test('an office has the office above it, and a place where there is an address', async (t) => {
  const { listAll, simulatedCompany } = await startHarness(t, registered, { people: 5 })
  const listed: Item<'offices'>[] = await listAll('page_size=50', 'offices')
  const byId = new Map(listed.map((office) => [office.id, office]))
  for (const office of simulatedCompany.offices) {
    const parent = simulatedCompany.offices.find(({ id }) => id === office.parentId)
    const item = byId.get(idOf('offices', office))
    t.equal(item?.parent_id, parent ? idOf('offices', parent) : null, office.name)
  }
  const places = listed.map(({ location }) => location)
  t.equal(places.filter((place) => place === null).length, 1)
  t.ok(places.every((place) => place === null || (place.text !== null && place.city === null)))
})

t.test('built-in rejection reasons are in the list, and can be read by id', async (t) => {
  const { getPath, listAll, requests, simulatedCompany } = await startHarness(t, registered, { people: 5 })
  const [builtIn] = simulatedCompany.rejectionReasons
  if (!builtIn) throw new Error('the company has no reasons')
  const id = idOf('rejection-reasons', builtIn)
  const listed = await listAll('page_size=5', 'rejection-reasons')
  t.ok(listed.some((reason) => reason.id === id))
  t.match(await getPath(`/rejection-reasons/${id}`), { status: 200, body: { data: { name: builtIn.name } } })
  const [first, second] = requests.map(({ url }) => new URL(url, 'http://x').searchParams)
  t.equal(first?.get('include_defaults'), 'true')
  t.same([...(second?.keys() ?? [])], ['cursor'], 'a cursor is sent alone')
})

t.test('the type of a rejection reason is its key, not its name', async (t) => {
  const typeOf = (key: unknown) => readRecord(rejectionReasons, { id: 1, type: { id: 2, key, name: 'Any text' } })
  for (const [key, type] of [
    ['WE_REJECTED_THEM', 'by_organization'],
    ['THEY_REJECTED_US', 'by_candidate'],
    ['NONE_SPECIFIED', 'other'],
    ['SECURITY_CONCERN', 'other'],
    ['A_NEW_KEY', 'other'],
  ] as const)
    t.match(typeOf(key), { value: { type, type_raw: key } })
  t.match(readRecord(rejectionReasons, { id: 1, type: null }), { value: { type: null, type_raw: null } })
})

t.test('the type of a source is its sourcing strategy, in upper or lower case', async (t) => {
  for (const [name, type] of [
    ['Third-party Boards', 'applied'],
    ['Company marketing', 'applied'],
    ['Social Media', 'applied'],
    ['Prospecting', 'sourced'],
    ['Referral', 'referred'],
    ['REFERRALS', 'referred'],
    ['Agencies', 'agency'],
    ['In Person Event', 'other'],
    ['Plakat am Kiosk', 'other'],
  ] as const)
    t.match(readRecord(sources, { id: 1, type: { id: 8, name } }), { value: { type, type_raw: name } }, name)
  t.match(readRecord(sources, { id: 1 }), { value: { type: null, type_raw: null } })
})

t.test('stages are those of one job, in their order, with the archived ones', async (t) => {
  const { getPath, listAll, requests, simulatedCompany } = await startHarness(t, registered, { people: 5 })
  const job = simulatedCompany.jobs[1]
  const plan = simulatedCompany.plans.find(({ id }) => id === job?.planId)
  if (!job || !plan) throw new Error('the company is empty')
  const listed: Item<'stages'>[] = await listAll(`job_id=${idOf('jobs', job)}`, 'stages')
  t.match(requests[0]?.url, `job_ids=${idOf('jobs', job)}`)
  const ordered = listed.sort((a, b) => Number(a.order) - Number(b.order))
  t.same(
    ordered.map(({ name, is_active }) => [name, is_active]),
    plan.stages.map(({ stage }) => [stage.name, !stage.archived]),
  )
  t.ok(ordered.some(({ is_active }) => is_active === false))
  for (const stage of ordered) t.same([stage.scope, stage.job], ['job', { id: idOf('jobs', job), title: null }])
  requests.length = 0
  t.match(await getPath('/stages?job_id=engineering'), { status: 200, body: { data: { length: 0 } } })
  t.equal(requests.length, 0, 'no job has such an id')
})
