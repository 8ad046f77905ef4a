import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { applicationIdOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { type HarnessOptions, startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Application = Item<'applications'>
const people = 60
const whole = { ...company(), people: company().people.slice(0, people) }
const entries = hiringProcess(whole).scorecards
const start = (t: Test, options: HarnessOptions = {}) => startHarness(t, registered, { people, ...options })

/** An application with interviews and scorecards. */
const sample = () => {
  const application = entries.at(-1)?.application
  return application && applicationIdOf(application.person, application)
}

t.test('one application with everything needs at most 12 calls', async (t) => {
  const parts = ['history', 'interviews', 'offers', 'scorecards', 'attachments', 'answers']
  const { getPath, requests } = await start(t)
  const { status, body } = await getPath(`/applications/${sample()}?include=${parts}`)
  t.same([status, body.warnings], [200, []])
  t.ok(requests.length <= 12, `${requests.length} calls`)
  for (const part of parts) t.type(body.data[part], Array, part)
  t.ok(body.data.interviews.length > 0)
})

t.test(
  'interviews of applications are those of their list, with their plan and the people who interview',
  async (t) => {
    const { listAll, requests } = await start(t)
    const all: Application[] = await listAll('page_size=50&include=interviews', 'applications')
    t.same([...new Set(requests.map(({ url }) => url.split('?')[0]))].slice(1), [
      ...['/v3/interviews', '/v3/job_interviews', '/v3/job_interview_stages', '/v3/interviewers'],
    ])
    const listed: Item<'interviews'>[] = await listAll('page_size=50&include=stage,interviewers', 'interviews')
    const byId = new Map(listed.map(({ raw: _, ...interview }) => [interview.id, interview]))
    const embedded = all.flatMap(({ id, interviews }) => (interviews ?? []).map((interview) => ({ id, interview })))
    t.ok(embedded.length > 90 && embedded.length === byId.size)
    for (const { id, interview } of embedded) {
      t.equal(interview.application_id, id)
      t.same(interview, byId.get(interview.id))
    }
    t.ok(
      all.some(({ interviews }) => interviews?.length === 0),
      'an application without interviews',
    )
  },
)

t.test('interviews that cannot be read are null, and a warning names the application', async (t) => {
  const refused = await start(t, { simulator: { forbidden: new Set(['interviews']) } })
  const path = `/applications/${sample()}?include=interviews,history`
  t.match((await refused.getPath(path)).body, {
    data: { interviews: null, history: Array },
    warnings: [{ code: 'include-failed', detail: /include interviews.+permission-missing/ }],
  })
  const harness = await start(t, { id: 'other' })
  harness.interception = {
    changeBody: (body, { url }) => {
      const [field] = ['interviews', 'interviewers'].filter((name) => url.startsWith(`/v3/${name}?`))
      const change = { interviews: { starts_at: {} }, interviewers: { id: null } }[field ?? '']
      return (body as object[]).map((row) => ({ ...row, ...change }))
    },
  }
  const { data, warnings } = (await harness.getPath(path)).body
  t.ok(data.interviews.length > 0)
  for (const interview of data.interviews) t.match(interview, { start_at: null, interviewers: null })
  t.match(
    new Set(warnings.map(({ code, id, pointer }: { [field: string]: string }) => `${code} ${id} ${pointer}`)),
    new Set([`field-unreadable ${sample()} /interviews/*`, `field-unreadable ${sample()} /interviews/*/starts_at`]),
  )
})
