import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Application = Item<'applications'>

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 25, ...options })
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'

const lists = [
  { resource: 'interviews', operation: '/interviewSchedule.list' },
  { resource: 'scorecards', operation: '/applicationFeedback.list' },
] as const

for (const { resource, operation } of lists) {
  t.test(`${resource} of applications are those of their list, in one call for each application`, async (t) => {
    const { getPath, listAll, requests } = await start(t)
    const rows: { application_id: string; raw?: unknown }[] = await listAll('page_size=100', resource)
    requests.length = 0
    const applications: Application[] = await listAll(`include=${resource}&page_size=100`, 'applications')
    t.equal(requests.filter(({ url }) => url === operation).length, applications.length)
    t.equal(requests.filter(({ url }) => url === '/application.info').length, 0)
    for (const application of applications) {
      const own = rows.filter(({ application_id }) => application_id === application.id)
      t.same(
        application[resource],
        own.map(({ raw: _, ...row }) => row),
        application.id,
      )
    }
    t.ok(
      applications.some((one) => one[resource]?.length === 0),
      'an application without any',
    )
    const one = applications.find((application) => (application[resource]?.length ?? 0) > 0)
    t.same((await getPath(`/applications/${one?.id}?include=${resource}`)).body.data[resource], one?.[resource])
  })

  t.test(`${resource} that fail are null, with a warning; the rest of the page is returned`, async (t) => {
    const harness = await start(t)
    const sound: Application[] = (await harness.getPath(`/applications?include=${resource}&page_size=5`)).body.data
    const withSome = sound.find((one) => (one[resource]?.length ?? 0) > 0) as Application
    const request = async () => (await harness.getPath(`/applications?include=${resource}&page_size=5`)).body
    const respond = (body: string, id?: string) => {
      harness.interception = {
        before: (one) =>
          one.url === operation && (id === undefined || String(one.body).includes(id))
            ? { status: 200, body }
            : undefined,
      }
    }
    const warning = [{ code: 'include-failed', detail: new RegExp(resource) }]

    respond(failure('missing_endpoint_permission'))
    const refused = await request()
    t.match(refused.warnings, warning)
    t.same(
      refused.data,
      sound.map((one) => ({ ...one, [resource]: null })),
    )

    respond(failure('application_not_found'), withSome.id)
    const vanished = await request()
    t.same(vanished.warnings, [])
    t.same(
      vanished.data,
      sound.map((one) => (one === withSome ? { ...one, [resource]: [] } : one)),
      'an application that vanished has none',
    )

    const nullOf = sound.map((one) => (one === withSome ? { ...one, [resource]: null } : one))
    for (const [text, change] of [
      [`"applicationId":"${withSome.id}"`, `"applicationId":"${nobody}"`],
      [`"id":"${withSome[resource]?.[0]?.id}"`, '"id":7'],
    ] as const) {
      harness.interception = {
        changeBody: (body, { url }) =>
          url === operation ? JSON.parse(JSON.stringify(body).replaceAll(text, change)) : body,
      }
      const { data, warnings } = await request()
      t.match(warnings, warning)
      t.same(data, nullOf, `${change}: only the list of this application is unknown`)
    }

    const results = { success: true, results: [], moreDataAvailable: true }
    let cursor = 0
    harness.interception = {
      before: ({ url }) =>
        url === operation
          ? { status: 200, body: JSON.stringify({ ...results, nextCursor: `cursor ${cursor++}` }) }
          : undefined,
    }
    const endless = await harness.getPath(`/applications/${withSome.id}?include=${resource}`)
    t.same([endless.status, endless.body.data[resource], cursor], [200, null, 3])
    t.match(endless.body.warnings, warning)
  })
}

t.test('one application with everything is one call, and one for each list', async (t) => {
  const { getPath, listAll, requests } = await start(t)
  const [{ id }] = await listAll('page_size=5', 'applications')
  requests.length = 0
  const include = ['history', 'answers', ...lists.map(({ resource }) => resource)]
  const { data, warnings } = (await getPath(`/applications/${id}?include=${include}`)).body
  t.same(
    requests.map(({ url }) => url).sort(),
    ['/application.info', ...lists.map(({ operation }) => operation)].sort(),
  )
  t.same(warnings, [])
  for (const field of include) t.ok(Array.isArray(data[field]), field)
})
