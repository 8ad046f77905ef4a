import t, { type Test } from 'tap'
import { embeddedApplication } from '../../../src/model/application.js'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { inOrder } from '../../../src/providers/greenhouse/application-children.js'
import { applications } from '../../../src/providers/greenhouse/applications.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { applicationIdOf, idOf, personIdOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { type ApplicationEntry, applicationEntries } from '../../../src/sandbox/applications.js'
import { company } from '../../../src/sandbox/company.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Application = Item<'applications'>
const people = 200
const whole = { ...company(), people: company().people.slice(0, people) }
const entries = applicationEntries(whole)
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })
const idIn = ({ person, ...application }: ApplicationEntry) => applicationIdOf(person, application)
const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
const parametersOf = ({ url }: { url: string } = { url: '' }) =>
  Object.fromEntries(new URL(url, 'http://x').searchParams)

async function withIncludes(t: Test, include: string, options?: HarnessOptions) {
  const { listAll, requests } = await start(t, options)
  const listed: Application[] = await listAll(`page_size=50&include=${include}`, 'applications')
  const byId = new Map(listed.map((application) => [application.id, application]))
  const pairs = entries.flatMap((entry) => {
    const item = byId.get(idIn(entry) ?? '')
    return item ? [{ entry, item }] : []
  })
  t.equal(pairs.length, entries.length)
  return { pairs, paths: [...new Set(requests.map(({ url }) => url.split('?')[0]))] }
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await start(t)
  await getPath('/applications?candidate_id=1&job_id=2&stage_id=3&status=lead&updated_after=2020-01-01T00:00:00Z')
  t.same(parametersOf(requests[0]), {
    per_page: '100',
    updated_at: 'gte|2020-01-01T00:00:00.000Z',
    candidate_ids: '1',
    job_ids: '2',
    job_interview_stage_ids: '3',
    status: 'active',
    prospect: 'true',
  })
  requests.length = 0
  for (const query of ['status=withdrawn', 'status=archived', 'candidate_id=a', 'job_id=b1', 'stage_id=New Lead'])
    t.match(
      await getPath(`/applications?${query}`),
      { status: 200, body: { data: { length: 0 }, next_page_token: null } },
      query,
    )
  t.equal(requests.length, 0, 'no application has such a value')
})

t.test('each status has its applications; an unknown word is in none of the others', async (t) => {
  const harness = await start(t)
  const counts = { lead: 'Lead', active: 'Active', hired: 'Hired', rejected: 'Archived' }
  for (const [status, word] of Object.entries(counts))
    t.equal(
      (await harness.listAll(`status=${status}&page_size=500`, 'applications')).length,
      entries.filter((entry) => entry.status === word).length,
      status,
    )
  t.same(await harness.listAll('status=converted', 'applications'), [])
  harness.interception = {
    changeBody: (body) => (body as object[]).map((row, at) => (at === 0 ? { ...row, status: 'on_ice' } : row)),
  }
  t.match((await harness.getPath('/applications?status=unknown')).body.data, [
    { status: 'unknown', status_raw: 'on_ice' },
  ])
})

t.test('what Greenhouse returns beyond a filter is removed', async (t) => {
  const harness = await start(t)
  harness.interception = { replay: 1 }
  const all = (await harness.getPath('/applications?page_size=300')).body.data as Application[]
  const sample = all.find(({ stage }) => stage !== null)
  for (const [query, has] of [
    [`candidate_id=${sample?.candidate?.id}`, ({ candidate }: Application) => candidate?.id === sample?.candidate?.id],
    [`job_id=${sample?.job?.id}`, ({ job }: Application) => job?.id === sample?.job?.id],
    [`stage_id=${sample?.stage?.id}`, ({ stage }: Application) => stage?.id === sample?.stage?.id],
    ['status=hired', ({ status }: Application) => status === 'hired'],
  ] as const) {
    const { data } = (await harness.getPath(`/applications?page_size=300&${query}`)).body
    t.same(data, all.filter(has), query)
    t.ok(data.length > 0 && data.length < all.length)
  }
})

t.test('an unknown job, and a stage of another job, have no applications', async (t) => {
  const { getPath } = await start(t)
  const [first, second] = whole.jobs.map((job) => idOf('jobs', job))
  const active = entries.find(({ status, entry }) => status === 'Active' && idOf('jobs', entry) === first)
  const { data } = (await getPath(`/applications/${active && idIn(active)}`)).body as { data: Application }
  t.equal(data.job?.id, first)
  const ofStage = `stage_id=${data.stage?.id}`
  t.ok((await getPath(`/applications?job_id=${first}&${ofStage}`)).body.data.length > 0)
  for (const query of [`job_id=${second}&${ofStage}`, 'job_id=99', `stage_id=${first}`])
    t.match(await getPath(`/applications?${query}`), { status: 200, body: { data: { length: 0 } } }, query)
})

t.test('names and addresses', async (t) => {
  const { pairs, paths } = await withIncludes(t, 'candidate,job,source,users')
  t.same(paths, ['/v3/applications', '/v3/candidates', '/v3/jobs', '/v3/sources', '/v3/users'])
  for (const { entry, item } of pairs) {
    const { person } = entry
    t.match(item.candidate, {
      id: personIdOf(person),
      person_id: personIdOf(person),
      email: person.emails[0]?.value ?? null,
    })
    t.equal(item.job?.title, entry.status === 'Lead' ? undefined : entry.job.name)
    t.equal(item.source?.name, person.source?.name)
    t.equal(item.source?.type_raw, person.source?.type.name)
    t.same(
      [item.owner?.name, item.owner?.email],
      [person.owner && fullName(person.owner), person.owner?.email].map((text) => text ?? undefined),
    )
    t.same(
      item.hiring_team?.map(({ role }) => role) ?? null,
      person.owner || person.number % 6 === 0
        ? [...(person.owner ? ['recruiter'] : []), ...(person.number % 6 === 0 ? ['coordinator'] : [])]
        : null,
    )
  }
})

t.test('the end of an application: the reason, who ended it, and the time of a hire', async (t) => {
  const { pairs, paths } = await withIncludes(t, 'rejection_reason,hired_at,users')
  t.same(paths, [
    ...['/v3/applications', '/v3/rejection_details', '/v3/rejection_reasons', '/v3/openings', '/v3/users'],
  ])
  for (const { entry, item } of pairs) {
    const { name, type } = item.rejection_reason ?? { name: undefined, type: undefined }
    t.same([name, type], [entry.reason?.name, entry.reason?.type])
    t.equal(item.rejected_by?.name, entry.rejectedBy ? fullName(entry.rejectedBy) : undefined)
    t.equal(item.hired_at, entry.status === 'Hired' ? entry.closedAt : null)
    t.equal(item.rejected_at, entry.status === 'Archived' ? entry.closedAt : null)
  }
})

t.test('a referrer who is a user is credited, and nobody else', async (t) => {
  const { pairs, paths } = await withIncludes(t, 'credited_to,users')
  t.same(paths, ['/v3/applications', '/v3/referrers', '/v3/users'])
  const outside = pairs.filter(({ entry: { person } }) => !person.creditedTo && person.number % 11 === 0)
  t.ok(outside.length > 0)
  for (const { entry, item } of pairs) {
    const { creditedTo } = entry.person
    t.same(
      item.credited_to && [item.credited_to.name, item.credited_to.email],
      creditedTo && [fullName(creditedTo), creditedTo.email],
    )
  }
})

t.test('the history has the stages in their order, and the end of the application', async (t) => {
  const { pairs, paths } = await withIncludes(t, 'history')
  t.same(paths, [
    ...['/v3/applications', '/v3/application_stages', '/v3/rejection_details', '/v3/job_interview_stages'],
  ])
  for (const { entry, item } of pairs) {
    const isEnded = entry.closedAt !== null || entry.status === 'Hired'
    const passed =
      entry.status === 'Lead'
        ? []
        : isEnded
          ? entry.history.filter(({ stage }) => !['hired', 'archived'].includes(stage.type))
          : entry.history
    const backfilled = entry.person.number % 8 === 0
    t.same(
      item.history?.filter(({ type }) => type === 'stage').map(({ to, at }) => [to?.name, at]),
      passed.map(({ stage, at }, index) => [stage.name, index === 0 && backfilled ? null : at]),
    )
    const end = item.history?.find(({ type }) => type === 'status')
    t.equal(end?.to?.name, isEnded ? item.status : undefined)
    t.equal(end?.at ?? null, item.rejected_at)
    const actor = whole.users.find(({ id }) => id === entry.rejectedBy?.id)
    t.equal(end?.actor?.id, actor && idOf('users', actor))
    const last = passed.at(-1)
    t.equal(item.stage_entered_at, isEnded || !last || (backfilled && passed.length === 1) ? null : last.at)
    t.equal(item.stage === null, item.stage?.order === undefined || item.stage.order === null)
  }
})

t.test(
  'a stage without a time is before the others; stages of the same time are in the order of their ids',
  async (t) => {
    const passed = (row: string, at: string | null) => ({
      type: 'stage' as const,
      stage: null,
      at,
      isCurrent: false,
      row,
    })
    const [early, late] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
    const stages = [passed('9', late), passed('10', early), passed('3', early), passed('8', null), passed('7', null)]
    t.same(
      inOrder(stages).map(({ row }) => row),
      ['7', '8', '3', '10', '9'],
    )
  },
)

t.test(
  'the history of an application that vanished is not found; of an id of another kind without a request',
  async (t) => {
    const { getPath, requests } = await start(t)
    t.match(await getPath('/applications/71/history'), { status: 404, body: { type: /not-found/ } })
    requests.length = 0
    t.match(await getPath('/applications/5f0c.9a/history'), { status: 404, body: { type: /not-found/ } })
    t.equal(requests.length, 0)
  },
)

/** Parts that are records of other lists: see application-parts.test.ts. */
const parts = ['interviews', 'offers', 'scorecards', 'attachments']

t.test('all other includes of one record fit into the calls of a request', async (t) => {
  const { getPath, requests } = await start(t)
  const [rejected] = entries.filter(({ rejectedBy, person }) => rejectedBy && person.creditedTo && person.source)
  const { status, body } = await getPath(
    `/applications/${rejected && idIn(rejected)}?include=${Object.keys(applications.includes ?? {}).filter((name) => !parts.includes(name))}`,
  )
  t.same([status, body.warnings], [200, []])
  t.ok(requests.length <= 12, `${requests.length} calls`)
  const ended = body.data as Application
  t.ok(ended.rejected_by?.name && ended.credited_to?.email && ended.history?.length)
})

t.test('a page with all includes has 50 applications, and status does not depend on includes', async (t) => {
  const { getPath } = await start(t)
  const all = (await getPath(`/applications?page_size=500&include=${Object.keys(applications.includes ?? {})}`)).body
    .data
  t.equal(all.length, 50)
  const plain = (await getPath('/applications?page_size=50')).body.data
  const statusOf = ({ id, status, status_raw }: Application) => [id, status, status_raw]
  t.same(all.map(statusOf), plain.map(statusOf))
})

t.test('an application inside of its candidate equals that of the list', async (t) => {
  const { listAll } = await start(t, { people: 30 })
  const includes = 'job,source,rejection_reason'
  const listed: Application[] = await listAll(`page_size=500&include=${includes}`, 'applications')
  const candidates: Item<'candidates'>[] = await listAll('page_size=50&include=applications', 'candidates')
  const embedded = candidates.flatMap((candidate) => candidate.applications ?? [])
  t.equal(embedded.length, listed.length)
  const byId = new Map(listed.map((application) => [application.id, embeddedApplication(application)]))
  for (const application of embedded) t.same(application, byId.get(application.id))
  t.ok(embedded.some(({ rejection_reason, source }) => rejection_reason?.type && source?.type))
})

t.test('an unreadable end of an application inside of a candidate names the candidate', async (t) => {
  const harness = await start(t, { people: 30 })
  harness.interception = {
    changeBody: (body, { url }) =>
      url.startsWith('/v3/rejection_details')
        ? (body as object[]).map((row, at) => ({
            ...row,
            ...(at === 0 ? { rejected_by_id: {} } : {}),
            ...(at === 1 ? { id: null } : {}),
          }))
        : body,
  }
  const { data, warnings } = (await harness.getPath('/candidates?page_size=50&include=applications')).body
  const ids = new Set(data.map(({ id }: { id: string }) => id))
  t.match(warnings, [
    { code: 'field-unreadable', pointer: '/applications/*' },
    { code: 'field-unreadable', pointer: '/applications/*/rejected_by_id' },
  ])
  t.ok(warnings.every(({ id }: { id: string }) => ids.has(id)))
})

t.test('a prospect that cannot be told from an applicant is neither', async (t) => {
  const statusOf = (prospect: unknown, status = 'in_process') => readRecord(applications, { id: 1, status, prospect })
  t.match(statusOf(true), { value: { status: 'lead' } })
  t.match(statusOf(false), { value: { status: 'active' } })
  t.match(statusOf('no'), { value: { status: null }, lost: new Set(['/prospect']) })
  t.match(statusOf('no', 'hired'), { value: { status: 'hired' } })
  t.match(statusOf(true, 'converted'), { value: { status: 'converted' } })
})

t.test('the id of a row of the history is not the stage', async (t) => {
  t.match(readRecord(applications, { id: 1, stage_id: 7, job_interview_stage_id: null }), { value: { stage: null } })
  t.match(readRecord(applications, { id: 1, stage_id: 7, job_interview_stage_id: 9, stage_name: 'Offer' }), {
    value: { stage: { id: '9', name: 'Offer', type: null, order: null } },
  })
})
