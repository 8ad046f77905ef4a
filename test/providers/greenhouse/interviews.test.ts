import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { interviews } from '../../../src/providers/greenhouse/interviews.js'
import { applicationIdOf, idOf, personIdOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Interview as Entry } from '../../../src/sandbox/interviews.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Interview = Item<'interviews'>
const people = 120
const whole = { ...company(), people: company().people.slice(0, people) }
const entries = hiringProcess(whole).interviews
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })
const parametersOf = ({ url }: { url: string } = { url: '' }) =>
  Object.fromEntries(new URL(url, 'http://x').searchParams)
const pathsOf = (requests: readonly { url: string }[]) => requests.map(({ url }) => url.split('?')[0])
/** The data of a list, for `same`: `match` accepts any list where an empty one is expected. */
const dataOf = async (response: Promise<{ body: { data: unknown } }>) => (await response).body.data
const applicationOf = ({ application }: Entry) => applicationIdOf(application.person, application) ?? ''
const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
const userIdOf = (id: string) => {
  const user = whole.users.find((one) => one.id === id)
  return user && idOf('users', user)
}

/** The interviews of the company with those of the list. */
async function pairs(t: Test, include: string, options?: HarnessOptions) {
  const { listAll, requests } = await start(t, options)
  const listed: Interview[] = await listAll(`page_size=50&include=${include}`, 'interviews')
  const byId = new Map(listed.map((interview) => [interview.id, interview]))
  const both = entries.flatMap((entry) => {
    const item = byId.get(idOf('interviews', entry))
    return item ? [{ entry, item }] : []
  })
  t.ok(both.length === entries.length && both.length > 150)
  return { both, paths: [...new Set(pathsOf(requests))] }
}

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await start(t)
  const times = 'start_after=2026-01-01T00:00:00Z&start_before=2026-02-01T00:00:00Z&updated_before=2027-01-01T00:00:00Z'
  await getPath(`/interviews?application_id=1&job_id=2&${times}`)
  t.same(parametersOf(requests[0]), {
    per_page: '100',
    updated_at: 'lt|2027-01-01T00:00:00.000Z',
    application_ids: '1',
    job_ids: '2',
    starts_at: 'gte|2026-01-01T00:00:00.000Z|lt|2026-02-01T00:00:00.000Z',
  })
  requests.length = 0
  for (const query of ['application_id=a', 'job_id=REQ-1', 'candidate_id=c.1', 'candidate_id=1&application_id=a'])
    t.same(await dataOf(getPath(`/interviews?${query}`)), [], query)
  for (const id of ['a', '71.1']) t.match(await getPath(`/interviews/${id}`), { status: 404 })
  t.equal(requests.length, 0, 'no interview has such a value')
  t.match(await getPath('/interviews/71'), { status: 404, body: { type: /not-found/ } }, 'it vanished')
})

t.test('the interviews of a candidate are those of the applications of the candidate', async (t) => {
  const { getPath, listAll, requests } = await start(t)
  const [sample] = entries.filter(({ application }) => application.person.applications.length > 1)
  if (!sample) throw new Error('nobody has two applications')
  const { person } = sample.application
  const own = entries.filter(({ application }) => application.person === person)
  const candidate = `candidate_id=${personIdOf(person)}`
  const idsOf = (list: readonly Interview[]) => list.map(({ id }) => id).sort()
  requests.length = 0
  const listed = await listAll(`${candidate}&page_size=1`, 'interviews')
  t.same(idsOf(listed), own.map((entry) => idOf('interviews', entry)).sort())
  t.same(pathsOf(requests).slice(0, 2), ['/v3/applications', '/v3/interviews'])
  const ofOne = await listAll(`${candidate}&application_id=${applicationOf(sample)}`, 'interviews')
  t.same(
    idsOf(ofOne),
    own.filter((entry) => applicationOf(entry) === applicationOf(sample)).map((entry) => idOf('interviews', entry)),
  )
  requests.length = 0
  for (const query of ['candidate_id=7', `${candidate}&application_id=7`])
    t.same(await dataOf(getPath(`/interviews?${query}`)), [], query)
  t.same(pathsOf(requests), ['/v3/applications', '/v3/applications'], 'without an application, there is none')
})

t.test('a candidate with too many applications, or with those of others, is no filter', async (t) => {
  const harness = await start(t)
  const candidateId = personIdOf(entries[0]?.application.person ?? fail())
  const ids = [...new Set(entries.map(applicationOf))]
  const applications =
    (count: number, of: string) =>
    (body: unknown, { url }: { url: string }) =>
      url.startsWith('/v3/applications')
        ? Array.from({ length: count }, (_, at) => ({ id: Number(ids[at]), candidate_id: Number(of) }))
        : body
  harness.interception = { changeBody: applications(51, candidateId) }
  t.match(await harness.getPath(`/interviews?candidate_id=${candidateId}`), {
    status: 422,
    body: { type: /too-many-matches/, detail: /application_id/ },
  })
  harness.interception = { changeBody: applications(2, '7') }
  t.same(await dataOf(harness.getPath(`/interviews?candidate_id=${candidateId}`)), [])
})

t.test('interviews that Greenhouse lists beyond a filter are not returned', async (t) => {
  const harness = await start(t)
  const [entry] = entries.filter(({ startAt, number }) => startAt !== null && number % 13 !== 0).slice(9)
  if (!entry) throw new Error('the company is empty')
  const all = (await harness.getPath('/interviews?page_size=500')).body.data as Interview[]
  const recorded: unknown[] = []
  harness.interception = {
    changeBody: (body) => {
      recorded.push(...(body as unknown[]))
      return body
    },
  }
  await harness.getPath('/interviews?page_size=499')
  harness.interception = { changeBody: (body, { url }) => (url.startsWith('/v3/interviews') ? recorded : body) }
  const [job, at] = [idOf('jobs', entry.application.entry), Date.parse(entry.startAt ?? '')]
  const startOf = ({ start_at }: Interview) => Date.parse(start_at ?? '')
  for (const [query, has] of [
    [`application_id=${applicationOf(entry)}`, (item: Interview) => item.application_id === applicationOf(entry)],
    [
      `candidate_id=${personIdOf(entry.application.person)}`,
      ({ application_id: id }: Interview) =>
        entry.application.person.applications.some((one) => applicationIdOf(entry.application.person, one) === id),
    ],
    [`job_id=${job}`, (item: Interview) => item.job?.id === job],
    [`start_after=${entry.startAt}`, (item: Interview) => startOf(item) >= at],
    [`start_before=${entry.startAt}`, (item: Interview) => startOf(item) < at],
  ] as const) {
    const { data } = (await harness.getPath(`/interviews?page_size=500&${query}`)).body
    t.same(data, all.filter(has), query)
    t.ok(data.length > 0 && data.length < all.length, `${data.length} of ${all.length}`)
  }
})

t.test('each word of Greenhouse is a status, and another word is none', async (t) => {
  const words = {
    needs_scheduling: ['to_be_scheduled', 'to_be_sent'],
    scheduled: ['scheduled', 'sent'],
    awaiting_feedback: ['awaiting_feedback', 'collect_feedback', 'received'],
    completed: ['complete'],
    canceled: ['skipped'],
  }
  for (const [status, list] of Object.entries(words))
    for (const word of list)
      t.match(readRecord(interviews, { id: 1, status: word }), { value: { status, status_raw: word } })
  t.match(readRecord(interviews, { id: 1, status: 'postponed' }), { value: { status: null, status_raw: 'postponed' } })
  const { both } = await pairs(t, 'raw')
  for (const { entry, item } of both) t.equal(item.status, entry.status)
  t.ok(
    both.some(({ item }) => item.status === 'canceled'),
    'a canceled interview is a row',
  )
})

t.test('the title, the type and the stage are those of the plan of the job', async (t) => {
  const { both, paths } = await pairs(t, 'stage,job')
  t.same(paths, ['/v3/interviews', '/v3/jobs', '/v3/job_interviews', '/v3/job_interview_stages'])
  for (const { entry, item } of both) {
    t.match(item.stage, { id: /^\d+$/, name: entry.stage.name, type: null, order: Number })
    const isTakeHome = entry.stage.name === 'Take-home'
    t.same([item.type, item.type_raw], isTakeHome ? ['take_home', 'take_home_test'] : ['interview', 'needs_scheduling'])
    t.match(item.title, isTakeHome ? 'Take-home test' : entry.stage.name)
    t.equal(item.job?.title, entry.application.job.name)
  }
})

t.test('people who interview: users with their names, and guests', async (t) => {
  const { both, paths } = await pairs(t, 'candidate,interviewers,users')
  t.same(paths, ['/v3/interviews', '/v3/applications', '/v3/candidates', '/v3/interviewers', '/v3/users'])
  let [guests, unknown, organizers] = [0, 0, 0]
  for (const { entry, item } of both) {
    const { person } = entry.application
    t.match(item.candidate, {
      id: personIdOf(person),
      person_id: personIdOf(person),
      email: person.emails[0]?.value ?? null,
    })
    const found = new Map(item.interviewers?.map((one) => [one.email, one]))
    t.equal(found.size, entry.interviewers.length)
    for (const { user, status } of entry.interviewers) {
      const one = found.get(user.email)
      if (one?.id === null) guests += 1
      t.same([one?.id, one?.name], one?.id === null ? [null, null] : [userIdOf(user.id), fullName(user)])
      if (one?.status === null) unknown += 1
      t.same([one?.status, one?.status_raw], one?.status === null ? [null, 'no_response'] : [status, status])
    }
    if (item.organizer) organizers += 1
    if (item.organizer) t.match(item.organizer, { name: fullName(entry.organizer), email: entry.organizer.email })
  }
  t.ok(
    guests > 0 && unknown > 0 && organizers > 0 && organizers < both.length / 2,
    `${guests} ${unknown} ${organizers}`,
  )
})

t.test('an all-day interview has no times, and times are returned as they are', async (t) => {
  const row = { id: 1, starts_at: null, ends_at: null, all_day_start_on: '2026-12-01', all_day_end_on: '2026-12-02' }
  t.match(readRecord(interviews, row), { value: { start_at: null, end_at: null, time_zone: null } })
  const reversed = { id: 1, starts_at: '2026-12-01T10:00:00.000Z', ends_at: '2026-12-01T09:00:00.000Z' }
  t.match(readRecord(interviews, reversed), { value: { start_at: reversed.starts_at, end_at: reversed.ends_at } })
  t.match(readRecord(interviews, { id: 1, starts_at: '2026-12-01T10:00:00 Mars/Base' }), {
    value: { start_at: null },
    lost: new Set(['/starts_at']),
  })
  const { both } = await pairs(t, 'raw')
  for (const { entry, item } of both)
    t.equal(item.start_at, entry.number % 13 === 0 ? null : entry.startAt, 'all-day or not scheduled')
})

t.test(
  'an interview of an application that vanished has no candidate; one outside of a plan has no title',
  async (t) => {
    const harness = await start(t)
    harness.interception = {
      changeBody: (body, { url }) =>
        url.startsWith('/v3/interviews')
          ? (body as object[]).map((row, at) => ({
              ...row,
              ...[{ application_id: 7 }, { job_interview_id: null }][at],
            }))
          : body,
    }
    const { data, warnings } = (await harness.getPath('/interviews?page_size=3&include=candidate,stage')).body
    t.match(data, [
      { application_id: '7', candidate: null, title: String },
      { candidate: Object, title: null, type: null, stage: null },
      { candidate: Object, title: String },
    ])
    t.same(warnings, [])
  },
)

t.test('a part without a permission is null, with a warning; the rest is there', async (t) => {
  const { getPath } = await start(t, {
    simulator: { forbidden: new Set(['job_interview_stages', 'candidates', 'interviewers']) },
  })
  const { data, warnings } = (await getPath('/interviews?page_size=9&include=stage,candidate,interviewers')).body
  t.match(
    warnings.map(({ detail }: { detail: string }) => detail),
    [/include candidate.+permission-missing/, /include stage.+permission-missing/, /include interviewers/],
  )
  for (const item of data as Interview[])
    t.match(item, {
      title: String,
      stage: { id: String, name: null },
      candidate: { id: String, name: null },
      interviewers: null,
    })
  const refused = await start(t, { id: 'other', simulator: { forbidden: new Set(['applications']) } })
  t.match(await refused.getPath('/interviews?candidate_id=7'), { status: 424, body: { type: /permission-missing/ } })
  const { filter_notes } = (await refused.getPath('/providers/greenhouse')).body.data.resources.interviews
  t.match(filter_notes.candidate_id, /harvest:applications:list/)
})

const fail = (): never => {
  throw new Error('the company is empty')
}
