import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { idOf, type SimulatorOptions, simulator } from '../../../src/providers/ashby/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import type { OrganizationEntry } from '../../../src/sandbox/entries.js'
import { organizationChanges } from '../../../src/sandbox/organization-changes.js'
import type { OrganizationChange } from '../../../src/sandbox/snapshot.js'

const whole = company()
const api_key = 'key-of-the-simulator'
const minute = 60_000
const noon = Date.UTC(2026, 10, 23, 12)

async function ashby(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: whole, credentials: { api_key }, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const headers = {
    authorization: `Basic ${Buffer.from(`${api_key}:`).toString('base64')}`,
    'content-type': 'application/json',
  }
  const send = async (operation: string, body: object = {}) => {
    const response = await fetch(`${origin}/${operation}`, { method: 'POST', headers, body: JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: the body has any structure that the simulator returns
    return { status: response.status, body: (await response.json()) as any }
  }
  /** All pages of five. */
  const pagesOf = async (operation: string, body: object = {}) => {
    // biome-ignore lint/suspicious/noExplicitAny: records of any list
    const records: any[] = []
    let cursor: string | undefined
    for (;;) {
      const page = (await send(operation, { ...body, limit: 5, ...(cursor ? { cursor } : {}) })).body
      t.equal(page.success, true, operation)
      t.ok(page.results.length <= 5)
      for (const record of page.results) records.push(record)
      if (!page.moreDataAvailable) return { records, syncToken: page.syncToken as string }
      cursor = page.nextCursor
    }
  }
  return { send, pagesOf }
}

const lists = [
  { resource: 'departments', operation: 'department.list', all: { includeArchived: true } },
  {
    resource: 'offices',
    operation: 'location.list',
    all: { includeArchived: true, includeLocationHierarchy: true },
  },
  { resource: 'users', operation: 'user.list', all: { includeDeactivated: true } },
  { resource: 'tags', operation: 'candidateTag.list', all: { includeArchived: true } },
  { resource: 'custom-fields', operation: 'customField.list', all: { includeArchived: true } },
] as const

t.test('each list has the entries of the company, and only those in use by default', async (t) => {
  const { pagesOf } = await ashby(t)
  for (const { resource, operation, all } of lists) {
    const entries: readonly OrganizationEntry[] = whole[resource === 'custom-fields' ? 'customFields' : resource]
    const { records } = await pagesOf(operation, all)
    const expected = entries.map((entry) => idOf(resource, entry)).sort()
    t.same(records.map(({ id }) => id).sort(), expected, resource)
    const inUse = entries.filter((entry) =>
      'deactivatedAt' in entry
        ? entry.deactivatedAt === null
        : 'archived' in entry && !entry.archived && entry.name !== 'Nordics',
    )
    t.ok(inUse.length < entries.length, resource)
    t.equal((await pagesOf(operation)).records.length, inUse.length, resource)
  }
})

t.test('records have the recorded fields', async (t) => {
  const { send } = await ashby(t)
  const [department, office, user, tag, field] = await Promise.all(
    lists.map(async ({ operation }) => (await send(operation)).body.results[0]),
  )
  t.same(Object.keys(department), [
    ...['id', 'name', 'externalName', 'isArchived', 'parentId', 'createdAt', 'updatedAt', 'extraData'],
  ])
  t.same(Object.keys(office), [
    ...['id', 'name', 'externalName', 'isArchived', 'address', 'isRemote', 'workplaceType', 'type', 'extraData'],
  ])
  t.same(Object.keys(user), ['id', 'firstName', 'lastName', 'email', 'globalRole', 'isEnabled', 'updatedAt'])
  t.same(Object.keys(tag), ['id', 'title', 'isArchived'])
  t.same(Object.keys(field), [...['id', 'isPrivate', 'title', 'objectType', 'isArchived', 'fieldType', 'isRequired']])
  t.match(department, { externalName: null, extraData: null, isArchived: false })
})

t.test('users and tags inside candidates are those of the lists', async (t) => {
  const { send, pagesOf } = await ashby(t)
  const users = new Map((await pagesOf('user.list')).records.map((user) => [user.id, user]))
  const tags = new Map(
    (await pagesOf('candidateTag.list', { includeArchived: true })).records.map((tag) => [tag.id, tag]),
  )
  const { results } = (await send('candidate.list', { limit: 100 })).body
  let compared = 0
  for (const { creditedToUser, tags: carried } of results) {
    for (const tag of carried) t.same(tag, tags.get(tag.id))
    if (!creditedToUser) continue
    const { updatedAt: _, ...user } = creditedToUser
    t.match(users.get(user.id), user)
    compared += 1
  }
  t.ok(compared > 10)
})

t.test('a wrong parameter, type or limit is refused', async (t) => {
  const { send } = await ashby(t)
  for (const { operation } of lists)
    for (const body of [
      { createdAfter: 0 },
      { includeArchived: 'true', includeDeactivated: 'true' },
      { includeEverything: true },
      { limit: 0 },
      { limit: 101 },
      { cursor: 'nonsense' },
      { syncToken: 'nonsense' },
    ])
      t.match(
        await send(operation, body),
        { status: 200, body: { success: false, errors: [/^(invalid_input|invalid_next_cursor|sync_token_invalid)$/] } },
        `${operation} ${JSON.stringify(body)}`,
      )
  const { nextCursor } = (await send('user.list', { limit: 5 })).body
  t.match((await send('department.list', { limit: 5, cursor: nextCursor })).body, { errors: ['invalid_next_cursor'] })
})

t.test('each list needs the permission of its module', async (t) => {
  const missing = { status: 403, body: { success: false, errors: [{ message: 'missing_endpoint_permission' }] } }
  const organization = await ashby(t, { permissions: new Set(['organizationRead']) })
  t.match(await organization.send('department.list'), { body: { success: true } })
  t.match(await organization.send('user.list'), { body: { success: true } })
  t.match(await organization.send('candidateTag.list'), missing)
  const process = await ashby(t, { permissions: new Set(['hiringProcessMetadataRead']) })
  t.match(await process.send('candidateTag.list'), { body: { success: true } })
  for (const operation of ['department.list', 'user.list', 'department.info', 'user.info', 'user.search'])
    t.match(await process.send(operation), missing, operation)
})

t.test('a sync token returns what changed after it', async (t) => {
  let now = noon
  const office = { ...whole.offices[0], name: 'Another name', updatedAt: new Date(noon + minute).toISOString() }
  const renamed = { at: noon + minute, list: 'offices', entry: office } as OrganizationChange
  const field = { ...whole.customFields[0], name: 'Boat licence', updatedAt: office.updatedAt }
  const other = { at: noon + minute, list: 'customFields', entry: field } as OrganizationChange
  const changes = [...organizationChanges(whole, noon + minute), renamed, other]
  const { pagesOf } = await ashby(t, { company: { ...whole, changes }, now: () => now })
  const tokens = await Promise.all(lists.map(({ operation, all }) => pagesOf(operation, all)))
  now += 10 * minute
  const found = await Promise.all(
    lists.map(async ({ operation, all }, at) => {
      const { records } = await pagesOf(operation, { ...all, syncToken: tokens[at]?.syncToken })
      t.equal(records.length, 1, operation)
      return records[0]
    }),
  )
  t.match(found, [
    { name: 'Finance & Control' },
    { name: 'Another name' },
    { isEnabled: false },
    { title: 'new in town' },
    { title: 'Boat licence' },
  ])
  const again = await pagesOf('user.list', { includeDeactivated: true, syncToken: tokens[2]?.syncToken })
  t.equal((await pagesOf('user.list', { syncToken: again.syncToken })).records.length, 0)
})

t.test('one department or user is read by id, users also by e-mail', async (t) => {
  const { send } = await ashby(t)
  for (const department of whole.departments)
    t.match((await send('department.info', { departmentId: department.id })).body, {
      results: { id: department.id, name: department.name, isArchived: department.archived },
    })
  for (const user of whole.users) {
    const one = { id: user.id, email: user.email, isEnabled: user.deactivatedAt === null }
    t.match((await send('user.info', { userId: user.id })).body, { results: one })
    t.match((await send('user.search', { email: user.email.toUpperCase() })).body, { results: [one] })
  }
  const id = '00000000-0000-4000-8000-000000000000'
  t.match((await send('user.info', { userId: id })).body, { success: false, errors: ['user_not_found'] })
  t.match((await send('department.info', { departmentId: id })).body, { errors: ['department_not_found'] })
  t.match((await send('customField.info', { customFieldId: id })).body, { errors: ['custom_field_not_found'] })
  t.same((await send('user.search', { email: 'nobody@company.example' })).body.results, [])
  for (const [operation, body] of [
    ['user.info', { id }],
    ['user.info', { userId: 'x' }],
    ['user.search', {}],
  ] as const)
    t.match((await send(operation, body)).body, { errors: ['invalid_input'] })
})

t.test('sources and archive reasons are listed at once, archived ones only on request', async (t) => {
  const { send } = await ashby(t)
  for (const [operation, all, envelope] of [
    ['source.list', whole.sources, ['success', 'results', 'moreDataAvailable']],
    ['archiveReason.list', whole.rejectionReasons, ['success', 'results']],
  ] as const) {
    const { body } = await send(operation, { includeArchived: true })
    t.same(Object.keys(body), envelope)
    t.equal(body.results.length, all.length)
    t.equal((await send(operation)).body.results.length, all.length - 1)
    for (const wrong of [{ limit: 5 }, { cursor: 'x' }, { includeArchived: 'true' }])
      t.match((await send(operation, wrong)).body, { errors: ['invalid_input'] }, JSON.stringify(wrong))
  }
})

t.test('the key names its own permissions', async (t) => {
  const scopesOf = async (options: Partial<SimulatorOptions>) =>
    (await (await ashby(t, options)).send('apiKey.info')).body.results.scopes
  t.same(await scopesOf({ permissions: new Set(['apiKeysRead', 'candidatesRead']) }), [
    'apiKeys:read',
    'candidates:read',
  ])
  const all = await scopesOf({})
  for (const scope of ['candidates:read', 'hiringProcessMetadata:read', 'organization:read'])
    t.ok(all.includes(scope), scope)
})

t.test('drafts are listed only if they are requested, and parts only if they are expanded', async (t) => {
  const { send } = await ashby(t)
  const status = ['Draft', 'Open', 'Closed', 'Archived']
  const all = (await send('job.list', { status })).body
  t.equal(all.results.length, whole.jobs.length)
  t.same([...new Set(all.results.map((job: { status: string }) => job.status))].sort(), [...status].sort())
  const byDefault = (await send('job.list')).body.results
  t.ok(byDefault.length > 0 && byDefault.length < whole.jobs.length)
  t.notOk(byDefault.some((job: { status: string }) => job.status === 'Draft'))
  t.same(Object.keys(byDefault[0]), [
    ...['id', 'title', 'confidential', 'status', 'employmentType', 'locationId', 'departmentId'],
    ...['defaultInterviewPlanId', 'interviewPlanIds', 'jobPostingIds', 'customFields', 'hiringTeam'],
    ...['customRequisitionId', 'brandId', 'author', 'createdAt', 'updatedAt', 'openedAt', 'closedAt'],
  ])
  const [expanded] = (await send('job.list', { expand: ['location', 'openings'] })).body.results
  t.match(expanded, { location: { id: expanded.locationId }, openings: Array })
  const { id } = expanded
  t.same((await send('job.info', { id, expand: ['location', 'openings'] })).body.results, expanded)
  t.same((await send('job.info', { id })).body.results, byDefault[0])
  for (const [operation, body] of [
    ['job.list', { status: 'Open' }],
    ['job.list', { status: ['open'] }],
    ['job.list', { status: [] }],
    ['job.list', { expand: ['compensation'] }],
    ['job.info', { jobId: id }],
    ['job.search', {}],
    ['job.search', { requisitionId: 'REQ-101', expand: ['location'] }],
  ] as const)
    t.match((await send(operation, body)).body, { errors: ['invalid_input'] }, `${operation} ${JSON.stringify(body)}`)
})

t.test('the stages of a plan, of a job and a single one are the same stages', async (t) => {
  const { send } = await ashby(t)
  const [job] = whole.jobs
  const { results } = (await send('interviewStage.list', { interviewPlanId: job?.planId })).body
  t.same(Object.keys(results[0]), ['id', 'title', 'type', 'orderInInterviewPlan', 'interviewPlanId'])
  const ofJob = (await send('jobInterviewPlan.info', { jobId: job?.id })).body.results
  t.match(ofJob, { jobId: job?.id, interviewPlanId: job?.planId })
  t.match(
    ofJob.stages,
    results.map(({ id, title }: { id: string; title: string }) => ({ id, title, interviewPlanId: undefined })),
  )
  for (const stage of results)
    t.same((await send('interviewStage.info', { interviewStageId: stage.id })).body.results, stage)
  const id = '00000000-0000-4000-8000-000000000000'
  for (const [operation, body, code] of [
    ['interviewStage.list', { interviewPlanId: id }, 'interview_plan_not_found'],
    ['interviewStage.info', { interviewStageId: id }, 'interview_stage_not_found'],
    ['jobInterviewPlan.info', { jobId: id }, 'job_not_found'],
    ['interviewStage.list', {}, 'invalid_input'],
    ['interviewStage.list', { interviewPlanId: job?.planId, limit: 5 }, 'invalid_input'],
  ] as const)
    t.match((await send(operation, body)).body, { errors: [code] }, operation)
})

t.test('applications and postings refuse a wrong parameter, and are read by id', async (t) => {
  const { send } = await ashby(t)
  const [application] = (await send('application.list', { limit: 1, status: 'Archived' })).body.results
  const [posting] = (await send('jobPosting.list')).body.results
  t.match((await send('application.info', { applicationId: application.id })).body.results, application)
  t.equal(posting.status, 'Published')
  t.match((await send('jobPosting.info', { jobPostingId: posting.id })).body.results, { title: posting.title })
  t.match((await send('jobBoard.list')).body.results, [{ isInternal: false }, { isInternal: true }])
  const id = '00000000-0000-4000-8000-000000000000'
  for (const [operation, body, code] of [
    ['application.list', { status: ['Archived'] }, 'invalid_input'],
    ['application.list', { status: 'Rejected' }, 'invalid_input'],
    ['application.list', { candidateId: id }, 'invalid_input'],
    ['application.info', { id: application.id }, 'invalid_input'],
    ['application.info', { applicationId: application.id, expand: ['history'] }, 'invalid_input'],
    ['application.info', { applicationId: id }, 'application_not_found'],
    ['jobPosting.list', { jobId: id }, 'invalid_input'],
    ['jobPosting.list', { limit: 5 }, 'invalid_input'],
    ['jobPosting.list', { location: '' }, 'invalid_input'],
    ['jobPosting.list', { includeUnpublishedJobPostings: 'true' }, 'invalid_input'],
    ['jobPosting.info', { jobPostingId: 'x' }, 'invalid_input'],
    ['jobPosting.info', { id: posting.id }, 'invalid_input'],
    ['jobPosting.info', { jobPostingId: posting.id, expand: ['job'] }, 'invalid_input'],
    ['jobPosting.info', { jobPostingId: id }, 'job_posting_not_found'],
    ['jobBoard.list', { limit: 5 }, 'invalid_input'],
  ] as const)
    t.match((await send(operation, body)).body, { errors: [code] }, `${operation} ${JSON.stringify(body)}`)
})
