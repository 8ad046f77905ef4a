import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { hasEvent, interviewIdOf, scheduleIdOf } from '../../../src/providers/ashby/simulator/interview-ids.js'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Interview } from '../../../src/sandbox/interviews.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Row = Item<'interviews'>
type Schedule = Record<string, unknown> & { interviewEvents: Record<string, unknown>[] }

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 150, ...options })
const idsOf = (list: readonly { id: string | null }[]) => list.map(({ id }) => id).sort()
const nobody = '00000000-0000-4000-8000-000000000000'
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
/** Changes each schedule of a response. */
const schedules = (change: (schedule: Schedule, at: number) => void) => ({
  changeBody: (body: unknown, { url }: { url: string }) => {
    if (url === '/interviewSchedule.list')
      for (const [at, one] of (body as { results: [] }).results.entries()) change(one, at)
    return body
  },
})

const people = company().people.slice(0, 150)
const planned = hiringProcess({ ...company(), people }).interviews
const booked = planned.filter(hasEvent)

t.test(
  'each event of a schedule is a record with the status of the schedule; a schedule without events is one',
  async (t) => {
    const [first, ...others] = booked as [Interview, ...Interview[]]
    // Three events of one schedule.
    const more = [1, 2].map((at) => ({ ...first, id: `00000000-0000-4000-8000-00000000000${at}`, title: `${at}` }))
    const { getPath, listAll, requests } = await start(t, {
      company: {
        ...company(),
        people,
        interviews: [first, ...more, ...others, ...planned.filter((one) => !hasEvent(one))],
      },
    })
    const rows: Row[] = await listAll('page_size=100&include=raw', 'interviews')
    t.equal(rows.length, planned.length + 2)
    const ofFirst = rows.filter(({ id }) => [first, ...more].some((one) => one.id === id))
    t.equal(ofFirst.length, 3)
    for (const { status, application_id, raw } of ofFirst) {
      t.same([status, application_id], [first.status, first.application.id])
      t.match(raw, [{ operation: 'interviewSchedule.list', data: { interviewSchedule: { id: scheduleIdOf(first) } } }])
    }
    requests.length = 0
    const { data } = (await getPath(`/interviews?application_id=${first.application.id}&page_size=1`)).body
    t.ok(data.length >= 3, 'a page has all events of its schedule')
    t.match(requests, [{ url: '/interviewSchedule.list', body: { limit: 1, applicationId: first.application.id } }])
    const open = planned.find(({ status }) => status === 'needs_scheduling') as Interview
    t.match(
      rows.find(({ id }) => id === scheduleIdOf(open)),
      {
        application_id: open.application.id,
        status: 'needs_scheduling',
        start_at: null,
        end_at: null,
        interviewers: null,
        created_at: open.createdAt,
      },
    )
    const canceled = planned.filter(({ status }) => status === 'canceled')
    t.same(
      rows
        .filter(({ status }) => status === 'canceled')
        .map(({ id }) => id)
        .sort(),
      canceled.map(interviewIdOf).sort(),
      'canceled interviews are records, with and without an event',
    )
    t.ok(canceled.some(hasEvent) && !canceled.every(hasEvent))
  },
)

t.test('every status of Ashby has its word; one that says nothing is null', async (t) => {
  const harness = await start(t)
  const words = {
    NeedsScheduling: 'needs_scheduling',
    SchedulingRequested: 'needs_scheduling',
    WaitingOnCandidateBooking: 'needs_scheduling',
    WaitingOnCandidateAvailability: 'needs_scheduling',
    CandidateAvailabilitySubmitted: 'needs_scheduling',
    Scheduled: 'scheduled',
    WaitingOnFeedback: 'awaiting_feedback',
    Complete: 'completed',
    Cancelled: 'canceled',
    OnHold: null,
    Unknown: null,
  }
  const names = Object.keys(words)
  harness.interception = schedules((schedule, at) => {
    schedule.status = names[at]
  })
  const { data } = (await harness.getPath(`/interviews?page_size=${names.length}`)).body
  t.same(
    data.map(({ status, status_raw }: Row) => [status_raw, status]),
    Object.entries(words),
  )
})

t.test('a schedule that has events now is deleted: the events are records with other ids', async (t) => {
  let now = Date.UTC(2026, 10, 23, 12)
  const at = now + 60_000
  const open = planned.find(({ status }) => status === 'needs_scheduling') as Interview
  const scheduled: Interview = {
    ...open,
    status: 'scheduled',
    startAt: '2027-01-11T10:00:00.000Z',
    endAt: '2027-01-11T11:00:00.000Z',
    updatedAt: new Date(at).toISOString(),
  }
  const { getPath, listAll } = await start(t, {
    timeline: [{ at, list: 'interviews', entry: scheduled }],
    simulator: { now: () => now },
    app: { now: () => now },
  })
  const before: Row[] = []
  let page = (await getPath('/interviews?page_size=100')).body
  for (;;) {
    before.push(...page.data)
    t.same(page.deleted, [])
    if (page.next_page_token === null) break
    page = (await getPath(`/interviews?page_token=${page.next_page_token}`)).body
  }
  t.ok(before.some(({ id }) => id === scheduleIdOf(open)))
  now += 120_000
  const { data, deleted } = (await getPath(`/interviews?delta_token=${page.delta_token}`)).body
  t.match(data, [{ id: open.id, status: 'scheduled', start_at: scheduled.startAt, updated_at: scheduled.updatedAt }])
  t.same(deleted, [{ id: scheduleIdOf(open), deleted_at: null }])
  t.notOk((await listAll('page_size=100', 'interviews')).some(({ id }) => id === scheduleIdOf(open)))
})

t.test('an unknown application has no interviews, however Ashby says so; those of others are removed', async (t) => {
  const harness = await start(t)
  const [one] = booked as [Interview]
  for (const id of [nobody, one.stage.id, one.id])
    t.same(await harness.listAll(`application_id=${id}`, 'interviews'), [], id)
  harness.requests.length = 0
  t.same(await harness.listAll('application_id=x', 'interviews'), [])
  t.equal(harness.requests.length, 0, 'Ashby refuses an id that is not a UUID')
  harness.interception = { before: () => ({ status: 200, body: failure('application_not_found') }) }
  t.same(await harness.listAll(`application_id=${nobody}`, 'interviews'), [])
  harness.interception = { before: () => ({ status: 200, body: failure('interviews_unavailable') }) }
  t.match(await harness.getPath(`/interviews?application_id=${nobody}`), { status: 502 })
  harness.interception = schedules((schedule, at) => {
    if (at > 0 || one.application.id === schedule.applicationId) schedule.applicationId = nobody
  })
  t.same((await harness.getPath(`/interviews?application_id=${one.application.id}`)).body.data, [])
})

t.test('created_after compares the event, which can be newer than its schedule', async (t) => {
  const harness = await start(t)
  const created = '2029-03-04T05:06:07.000Z'
  const [newer, unknown] = booked as [Interview, Interview]
  harness.interception = schedules(({ interviewEvents: [event] }) => {
    if (event?.id === newer.id) event.createdAt = created
    if (event?.id === unknown.id) event.createdAt = null
  })
  const found: Row[] = await harness.listAll(`created_after=${created}&page_size=100`, 'interviews')
  t.same(
    found.map(({ created_at }) => created_at),
    [created],
  )
  t.notOk(harness.requests.some(({ body }) => 'createdAfter' in (body as object)))
})

t.test('titles and kinds come from the definitions, in one call for a page', async (t) => {
  const harness = await start(t)
  const { data } = (await harness.getPath('/interviews?include=title&page_size=60')).body
  t.same(harness.requests.map(({ url, body }) => [url, body]).slice(1), [
    ['/interview.list', { limit: 100, includeArchived: true, includeNonSharedInterviews: true }],
  ])
  const entries = new Map(planned.map((interview) => [interviewIdOf(interview), interview]))
  const types = { interview: 'interview', phone_call: 'interview', take_home: 'take_home', debrief: 'debrief' }
  for (const { id, title, type, type_raw } of data as Row[]) {
    const interview = entries.get(id ?? '') as Interview
    const isKnown = hasEvent(interview)
    t.equal(title, isKnown ? interview.stage.name : null)
    t.equal(type, isKnown ? types[interview.type] : null)
    if (type === 'debrief') t.equal(type_raw, null, 'an older definition tells only that it is a debrief')
  }
  t.equal(new Set((data as Row[]).map(({ type }) => type)).size, 4)
  const failed = async (before: (call: number) => string) => {
    let call = 0
    harness.interception = {
      before: ({ url }) => (url === '/interview.list' ? { status: 200, body: before(call++) } : undefined),
    }
    const { body } = await harness.getPath('/interviews?include=title&page_size=9')
    return { ...body, call }
  }
  const page = (more: boolean, call: number) =>
    JSON.stringify({
      success: true,
      results: [7, { id: nobody }],
      moreDataAvailable: more,
      nextCursor: `cursor ${call}`,
    })
  const unnamed = await failed((call) => page(call === 0, call))
  t.same([unnamed.call, unnamed.warnings], [2, []], 'a definition that is not in the list has no title')
  t.ok(unnamed.data.every(({ title }: Row) => title === null))
  for (const [calls, body] of [
    [1, () => failure('missing_endpoint_permission')],
    [5, (call: number) => page(true, call)],
  ] as const) {
    const { call, warnings, data: rows } = await failed(body)
    t.equal(call, calls)
    t.match(warnings, [{ code: 'include-failed', detail: /title/ }])
    t.ok(rows.length > 0 && rows.every(({ title, type }: Row) => title === null && type === null))
  }
})

t.test('an end before the start is not returned; events that cannot be read are no schedule', async (t) => {
  const harness = await start(t)
  const at = planned.length
  const sound = (await harness.getPath('/interviews?page_size=9')).body.data as Row[]
  let changed = -1
  harness.interception = schedules(({ interviewEvents: [event] }, index) => {
    if (!event || changed >= 0) return
    changed = index
    event.endTime = '2020-01-01T00:00:00.000Z'
  })
  const wrong = (await harness.getPath('/interviews?page_size=9')).body
  t.same(wrong.data[changed], { ...sound[changed], end_at: null })
  t.match(wrong.warnings, [{ code: 'field-unreadable', pointer: '/endTime', id: sound[changed]?.id }])
  for (const [events, count, warning] of [
    [null, 9, null],
    ['none', 8, { code: 'record-unreadable', id: undefined }],
    [[7], 8, { code: 'record-unreadable' }],
  ] as const) {
    harness.interception = schedules((schedule, index) => {
      if (index === changed) schedule.interviewEvents = events as never
    })
    const { data, warnings } = (await harness.getPath('/interviews?page_size=9')).body
    t.equal(data.length, count)
    t.match(warnings, warning === null ? { length: 0 } : [warning])
    const ids: string[] = data.map(({ id }: Row) => id)
    t.notOk(ids.includes(sound[changed]?.id ?? ''))
    t.equal(
      ids.some((id) => !idsOf(sound).includes(id)),
      events === null,
      'only a schedule without events is a record',
    )
  }
  t.ok(at > 9)
})

t.test('an interview is as new as its schedule, whose status it has', async (t) => {
  const harness = await start(t)
  const later = '2028-01-01T00:00:00.000Z'
  const first = async (change: (schedule: Schedule) => void) => {
    harness.interception = schedules((schedule) => {
      if (schedule.interviewEvents.length > 0) change(schedule)
    })
    const { data } = (await harness.getPath('/interviews?page_size=9')).body
    return data.find(({ start_at }: Row) => start_at !== null).updated_at
  }
  const own = await first(() => undefined)
  t.equal(await first((one) => Object.assign(one, { updatedAt: later })), later)
  t.equal(await first((one) => Object.assign(one, { updatedAt: '2001-01-01T00:00:00.000Z' })), own)
  t.equal(await first((one) => Object.assign(one, { updatedAt: null })), own)
  t.equal(await first((one) => Object.assign(one, { updatedAt: 7 })), null)
})
