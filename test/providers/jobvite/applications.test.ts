import t from 'tap'
import { embeddedApplication } from '../../../src/model/application.js'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { applications } from '../../../src/providers/jobvite/applications.js'
import { personIdOf } from '../../../src/providers/jobvite/simulator/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'jobvite')
if (!registered) throw new Error('jobvite is not in the registry')

const applicationOf = (application: object, person: object = {}) => {
  const result = readRecord(applications, {
    eId: 'cEx4mpl1',
    ...person,
    application: { eId: 'aEx4mpl1', ...application },
  })
  if ('unreadable' in result) throw new Error(result.unreadable)
  return result.value as Item<'applications'>
}

t.test(
  'a disposition is the reason of an end: not the prompt of the form, and not of an open application or a hire',
  async (t) => {
    const reasonOf = (disposition: unknown, workflowState: unknown = 'Not a fit') =>
      applicationOf({ disposition, workflowState }).rejection_reason
    const reason = { id: null, name: 'Role paused', type: null }
    for (const state of ['Not a fit', 'Rejected', 'Archived', null]) t.same(reasonOf('Role paused', state), reason)
    for (const state of ['New', 'Hired']) t.equal(reasonOf('Role paused', state), null, state)
    for (const nothing of ['Mandatory Please Select One', '-- please select --', '', 'None', 'Undefined', null, 7])
      t.equal(reasonOf(nothing), null, String(nothing))
    t.same(reasonOf('Selected another candidate'), { ...reason, name: 'Selected another candidate' })
    t.equal(reasonOf('Role paused', ['Hired']), null, 'a state that cannot be read may be a hire')
  },
)

t.test('the words of Jobvite have a status; the name of a state of the company is unknown', async (t) => {
  const statusOf = (workflowState: unknown) => applicationOf({ workflowState }).status
  t.same(['New', 'Hired', 'Rejected', 'Archived'].map(statusOf), ['active', 'hired', 'rejected', 'archived'])
  t.match(applicationOf({ workflowState: 'Offer Accepted', workflowStateEId: 'w1', hireDate: 1_757_000_000_000 }), {
    status: 'unknown',
    status_raw: 'Offer Accepted',
    stage: { id: 'w1', name: 'Offer Accepted' },
    hired_at: null,
  })
  t.match(applicationOf({ workflowState: 'Hired' }).stage, { id: null, name: 'Hired' }, 'older rows have no id')
  t.match(applicationOf({}), { status: null, status_raw: null, stage: null })
})

t.test('the hiring team and the owner have ids of the list of users', async (t) => {
  const noor = { userId: 'u1', employeeId: 'E1', firstName: 'Noor', lastName: 'Aziz', userName: 'noor@example.com' }
  const tomas = { userId: '', employeeId: 'E2', firstName: 'Tomas', lastName: 'Reid' }
  const { job, owner, hiring_team } = applicationOf({
    job: { eId: 'j1', title: 'Porter', hiringManagers: [noor], recruiters: [], primaryRecruiter: tomas },
  })
  t.same(job, { id: 'j1', title: 'Porter' })
  t.same(owner, { id: 'E2', name: 'Tomas Reid', email: null })
  t.same(
    hiring_team?.map(({ id, role, role_raw }) => [id, role, role_raw]),
    [
      ['u1', 'hiring_manager', 'hiringManagers'],
      ['E2', 'recruiter', 'primaryRecruiter'],
    ],
  )
  const unreadable = { ...noor, userId: { id: 'u1' } }
  t.match(
    applicationOf({ job: { recruiters: [], primaryRecruiter: unreadable } }),
    { owner: { id: null, name: 'Noor Aziz', email: 'noor@example.com' }, hiring_team: null, job: null },
    'the next id is one of another kind',
  )
  t.same(applicationOf({ job: { hiringManagers: [], recruiters: [] } }).hiring_team, [])
  for (const nobody of [null, {}, { hiringManagers: null, recruiters: null, primaryRecruiter: null }])
    t.match(applicationOf({ job: nobody }), { owner: null, hiring_team: null })
})

t.test('the application of a candidate is the one of the list of applications, by one kind of call', async (t) => {
  const { listAll, requests } = await startHarness(t, registered, { people: 60 })
  const candidates: Item<'candidates'>[] = await listAll('page_size=500')
  const rows: Item<'applications'>[] = await listAll('page_size=500', 'applications')
  t.equal(rows.length, candidates.length)
  t.ok(requests.every(({ url }) => url.startsWith('/api/v2/candidate?')))
  const byId = new Map(rows.map((row) => [row.id, embeddedApplication(row)]))
  for (const { id, person_id, applications: own } of candidates) {
    t.same(own, [byId.get(id)])
    t.match(byId.get(id), { candidate: { id, person_id } })
  }
})

t.test('a filter is sent, and rows that Jobvite returns beyond it are cut', async (t) => {
  const harness = await startHarness(t, registered, { people: 30 })
  const [first, second]: Item<'applications'>[] = await harness.listAll('page_size=500', 'applications')
  if (!first || !second) return t.fail('no applications')
  harness.requests.length = 0
  const found = await harness.listAll(`candidate_id=${first.candidate?.id}`, 'applications')
  t.same(
    found.map(({ id }) => id),
    [first.id],
  )
  t.equal(new URL(harness.requests[0]?.url ?? '', 'http://x').searchParams.get('applicationId'), first.id)
  harness.interception = {
    changeBody: (body) => {
      const { candidates } = body as { candidates: { eId: string; application: { eId: string } }[] }
      const [row] = candidates
      const other = { ...row, eId: 'pOther', application: { ...row?.application, eId: 'aOther' } }
      return { ...(body as object), candidates: [...candidates, other] }
    },
  }
  for (const [path, id] of [
    [`/applications?candidate_id=${first.id}`, first.id],
    [`/candidates?person_id=${second.candidate?.person_id}`, second.id],
  ] as const)
    t.same(
      (await harness.getPath(path)).body.data.map((row: { id: string }) => row.id),
      [id],
      path,
    )
})

t.test('ids of another kind, filters of Jobvite that are not known, and parts that it does not have', async (t) => {
  const { getPath, simulatedCompany, requests } = await startHarness(t, registered, { people: 30 })
  const [person] = simulatedCompany.people
  const personId = person ? personIdOf(person) : ''
  for (const id of [personId, 'no-such-id']) {
    t.same((await getPath(`/applications?candidate_id=${id}`)).body.data, [])
    t.match(await getPath(`/applications/${id}`), { status: 404, body: { type: /not-found/ } })
  }
  requests.length = 0
  for (const query of [
    'job_id=x',
    'stage_id=x',
    'status=hired',
    `candidate_id=${personId}&updated_after=2026-01-01T00:00:00Z`,
  ])
    t.match(
      await getPath(`/applications?${query}`),
      { status: 400, body: { type: /unsupported-filter/, detail: /updated_after.*candidate_id/ } },
      query,
    )
  t.equal(requests.length, 0)
})

t.test('demographic data is removed from the upstream record of an application too', async (t) => {
  const { getPath } = await startHarness(t, registered, { people: 30 })
  const { body } = await getPath('/applications?include=raw&page_size=500')
  const text = JSON.stringify(body)
  t.ok(text.includes('hireDate'))
  for (const secret of ['Two or More Races', 'Decline to Self', '"gender"', '"race"', '"veteranStatus"'])
    t.notOk(text.includes(secret), secret)
})
