import t, { type Test } from 'tap'
import type { Candidate } from '../../../src/model/candidate.js'
import { jobvite } from '../../../src/providers/jobvite/index.js'
import { applicationIdsOf, personIdOf } from '../../../src/providers/jobvite/simulator/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const registered = {
  provider: jobvite,
  loadSimulator: () => import('../../../src/providers/jobvite/simulator/index.js'),
}
const credentials = { api_key: new Secret('k'.repeat(10)), api_secret: new Secret('s'.repeat(10)) }

async function serveResponse(t: Test, body: unknown, status = 200) {
  const origin = await upstream(t, (_, response) => sendJson(response, body, status))
  const { base } = await serving(t, { connections: [connectionTo(origin, { provider: jobvite, credentials })] })
  return (path: string) => get(base, path)
}

t.test('every record is returned exactly once, for each first row number and each clamped page size', async (t) => {
  for (const [base, cap, size] of [
    [0, 500, 7],
    [1, 500, 7],
    [0, 20, 30],
    [1, 12, 30],
    [1, 5, 500],
    [1, 2, 30],
  ] as const) {
    const { listAll, simulatedCompany } = await startHarness(t, registered, { people: 60, simulator: { base, cap } })
    t.same(
      (await listAll(`page_size=${size}`)).map(({ id }) => id).sort(),
      simulatedCompany.people.flatMap(applicationIdsOf).sort(),
      `base ${base}, clamped to ${cap}, page size ${size}`,
    )
  }
})

t.test('every record is returned exactly once in large lists', async (t) => {
  for (const [base, cap, size] of [
    [0, 500, 500],
    [1, 500, 500],
    [0, 100, 500],
    [1, 100, 100],
  ] as const) {
    const { listAll, simulatedCompany } = await startHarness(t, registered, { simulator: { base, cap } })
    t.same(
      (await listAll(`page_size=${size}`)).map(({ id }) => id).sort(),
      simulatedCompany.people.flatMap(applicationIdsOf).sort(),
    )
  }
})

t.test(
  'no other record is missing when records disappear; when all records of the last page disappear, the page token expires',
  async (t) => {
    const deletedIds = new Set<string>()
    const harness = await startHarness(t, registered, {
      people: 60,
      simulator: { isDeleted: (id: string) => deletedIds.has(id) },
    })
    const complete: Candidate[] = await harness.listAll('page_size=500')
    const paginateDeleting = async (count: number) => {
      deletedIds.clear()
      let response = await harness.getPath('/candidates?page_size=20')
      const ids: string[] = response.body.data.map(({ id }: Candidate) => id)
      for (const id of ids.slice(0, count)) deletedIds.add(id)
      while (response.status === 200 && response.body.next_page_token) {
        response = await harness.getPath(`/candidates?page_token=${response.body.next_page_token}`)
        if (response.status === 200) ids.push(...response.body.data.map(({ id }: Candidate) => id))
      }
      return { got: response, ids }
    }
    for (const count of [1, 5, 9, 12, 19])
      t.same((await paginateDeleting(count)).ids.sort(), complete.map(({ id }) => id).sort(), `${count} deleted`)
    t.match(
      (await paginateDeleting(20)).got,
      { status: 410, body: { type: /page-token-expired/, detail: /disappeared/ } },
      'all',
    )
  },
)

t.test('changes are requested from one day earlier and filtered by the exact time', async (t) => {
  const { listAll, requests } = await startHarness(t, registered)
  const complete: Candidate[] = await listAll('page_size=500')
  const at = complete[5]?.updated_at ?? ''
  const changed: Candidate[] = await listAll(`updated_after=${at}`)
  t.ok(changed.some(({ id }) => id === complete[5]?.id))
  t.same(changed.length, complete.filter(({ updated_at }) => (updated_at ?? '') >= at).length)
  const { searchParams } = new URL(requests.at(-1)?.url ?? '', 'http://x')
  t.same(
    [searchParams.get('datestart'), searchParams.get('dateFormat')],
    [new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10), 'yyyy-MM-dd'],
  )
})

t.test('person_id returns every application of a person', async (t) => {
  const { listAll, simulatedCompany } = await startHarness(t, registered)
  const several = simulatedCompany.people.find(({ applications }) => applications.length === 2)
  const records: Candidate[] = await listAll(`person_id=${several && personIdOf(several)}`)
  t.same(records.map(({ id }) => id).sort(), several && applicationIdsOf(several).sort())
})

t.test('a response that is too large is requested once more with half as many rows', async (t) => {
  const { getPath, requests, listAll, simulatedCompany } = await startHarness(t, registered, {
    people: 60,
    app: { upstream: { maxWireBytes: 50_000 } },
  })
  t.equal((await getPath('/candidates?page_size=60')).status, 200)
  t.same(
    requests.map(({ url }) => new URL(url, 'http://x').searchParams.get('count')),
    ['60', '30'],
  )
  t.same(
    (await listAll('page_size=40')).map(({ id }) => id).sort(),
    simulatedCompany.people.flatMap(applicationIdsOf).sort(),
  )
  const tight = await startHarness(t, registered, { people: 60, app: { upstream: { maxWireBytes: 10_000 } } })
  t.match(await tight.getPath('/candidates?page_size=60'), { status: 502, body: { detail: /more bytes/ } })
  t.equal(tight.requests.length, 2, 'only once')
})

t.test('demographic data and the text of a resume are in no candidate, not even with include=raw', async (t) => {
  const { getPath } = await startHarness(t, registered)
  for (const path of ['/candidates', '/candidates?include=raw', '/applications?include=raw', '/eeocs?include=raw']) {
    const body = JSON.stringify((await getPath(path)).body)
    const texts = path.startsWith('/eeocs') ? ['RESUME-TEXT'] : ['Two or More Races', 'Decline to Self', 'RESUME-TEXT']
    for (const text of texts) t.notOk(body.includes(text), `${text} in ${path}`)
  }
  t.ok(JSON.stringify((await getPath('/attachments?include=raw')).body).includes('RESUME-TEXT'))
})

t.test('None and Undefined are mapped to null', async (t) => {
  const application = {
    eId: 'a',
    source: 'None',
    sourceType: 'Undefined',
    workflowState: '',
    job: { eId: null, title: null },
    consentStatus: 'None',
  }
  const getPath = await serveResponse(t, {
    candidates: [
      {
        eId: 'c',
        firstName: 'Undefined',
        lastName: '',
        email: 'None',
        title: 'None',
        location: ',  United States',
        application,
      },
    ],
  })
  t.match((await getPath('/candidates')).body.data, [
    {
      name: null,
      first_name: null,
      emails: { length: 0 },
      title: null,
      source: null,
      consent: null,
      updated_at: null,
      custom_fields: null,
      locations: [{ text: 'United States', city: null }],
      applications: [{ id: 'a', job: null, stage: null, status: null }],
    },
  ])
})

t.test('an error status in the body of a 200 response is a problem of the right type', async (t) => {
  const failing = async (code: number) =>
    (await serveResponse(t, { status: { code, messages: ['upstream text'] } }))('/candidates')
  t.match(await failing(401), { status: 424, body: { type: /credentials-rejected/ } })
  t.match(await failing(403), { status: 424, body: { type: /permission-missing/ } })
  t.match(await failing(429), { status: 429 })
  t.match(await failing(500), { status: 502 })
  t.match(await failing(200), { status: 502 }, 'no list')
  t.notMatch(JSON.stringify((await failing(500)).body), /upstream text/)
})

t.test('credentials are sent in headers and never in the URL', async (t) => {
  const { getPath, requests } = await startHarness(t, registered)
  await getPath('/candidates')
  t.match(requests[0]?.headers, { 'x-jvi-api': /CANARY/, 'x-jvi-sc': /CANARY/ })
  t.notMatch(requests[0]?.url, /CANARY|api=|sc=/)
})
