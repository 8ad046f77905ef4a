import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { officeOf } from '../../../src/providers/jobvite/job-list.js'
import { jobs } from '../../../src/providers/jobvite/jobs.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'jobvite')
if (!registered) throw new Error('jobvite is not in the registry')

const jobOf = (record: object) => {
  const result = readRecord(jobs, { eId: 'jEx4mpl1', ...record })
  if ('unreadable' in result) throw new Error(result.unreadable)
  return result.value as Item<'jobs'>
}

t.test('visibility follows the flags and the type of the posting; what cannot be read is confidential', async (t) => {
  const visibilityOf = (more: object) =>
    jobOf({ private: false, internalOnly: false, postingType: 'External', ...more }).visibility
  t.equal(visibilityOf({}), 'public')
  t.equal(visibilityOf({ private: true }), 'confidential')
  t.equal(visibilityOf({ private: 'yes' }), 'confidential')
  t.equal(visibilityOf({ internalOnly: true }), 'internal')
  t.equal(visibilityOf({ postingType: 'Internal' }), 'internal')
  t.equal(visibilityOf({ postingType: 'Limited Access' }), null)
  t.equal(visibilityOf({ private: undefined }), null, 'without the flag a job is not known to be public')
  t.equal(visibilityOf({ internalOnly: 7 }), null)
})

t.test('every state has a status, and a state of another name has none', async (t) => {
  const words = [
    'Open',
    'Approved',
    'Closed',
    'Filled',
    'On Hold',
    'Awaiting Approval',
    'Rejected',
    'Retracted',
    'Draft',
  ]
  t.same(
    words.map((jobState) => jobOf({ jobState }).status),
    ['open', 'open', 'closed', 'closed', 'on_hold', 'pending', 'archived', 'archived', 'draft'],
  )
  t.match(jobOf({ jobState: 'Parked' }), { status: null, status_raw: 'Parked' })
})

t.test('a status is a request for all its states, and other states are cut', async (t) => {
  const { listAll, requests, interception } = await startHarness(t, registered, { people: 12 })
  await listAll('status=closed', 'jobs')
  t.same(new URL(requests[0]?.url ?? '', 'http://x').searchParams.getAll('jobStatus'), ['Closed', 'Filled'])
  interception.changeBody = (body) => {
    const [first] = (body as { requisitions: { jobState: string }[] }).requisitions
    if (first) first.jobState = 'Open'
    return body
  }
  t.ok((await listAll('status=closed', 'jobs')).every(({ status }) => status === 'closed'))
})

t.test('each person of the hiring team has each role once, with an id of the list of users', async (t) => {
  const noor = { userId: 'u1', employeeId: 'E1', firstName: 'Noor', lastName: 'Aziz', userName: 'noor@example.com' }
  const tomas = { employeeId: 'E2', firstName: 'Tomas', lastName: 'Reid' }
  const team = jobOf({
    hiringManagers: [noor],
    primaryHiringManager: noor,
    recruiters: [tomas, noor],
    primaryRecruiter: { userName: 'mara@example.com' },
  }).hiring_team
  t.match(team, [
    { id: 'u1', name: 'Noor Aziz', email: 'noor@example.com', role: 'hiring_manager', role_raw: 'hiringManagers' },
    { id: 'E2', name: 'Tomas Reid', email: null, role: 'recruiter', role_raw: 'recruiters' },
    { id: 'u1', role: 'recruiter' },
    { id: 'mara@example.com', name: null, role: 'recruiter', role_raw: 'primaryRecruiter' },
  ])
  t.equal(team?.length, 4)
  const unreadable = { ...noor, userId: { id: 'u1' } }
  t.equal(jobOf({ hiringManagers: [unreadable] }).hiring_team, null, 'the next id is one of another kind')
})

t.test('with either number of the first row, and with clamped pages, every job is listed once', async (t) => {
  for (const options of [{ base: 0 }, { base: 1 }, { base: 1, cap: 3 }]) {
    const { listAll, simulatedCompany } = await startHarness(t, registered, { people: 12, simulator: options })
    for (const size of [2, 7, 500]) {
      const ids = (await listAll(`page_size=${size}`, 'jobs')).map(({ id }) => id)
      t.equal(new Set(ids).size, simulatedCompany.jobs.length, `${JSON.stringify(options)} ${size}`)
      t.equal(ids.length, simulatedCompany.jobs.length)
    }
  }
})

t.test('the place of a job without a city begins with its next part', async (t) => {
  t.equal(officeOf(',  United States'), 'United States')
  t.equal(officeOf('Bergen, Norway'), 'Bergen, Norway')
  for (const nothing of ['', ', ', 'None', null, undefined]) t.equal(officeOf(nothing), null)
  t.match(jobOf({ location: '', locationCity: 'Bergen' }), {
    offices: { length: 0 },
    locations: [{ text: null, city: 'Bergen' }],
  })
  t.match(jobOf({ location: 7 }), { offices: null })
})
