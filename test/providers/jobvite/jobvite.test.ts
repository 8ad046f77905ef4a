import t, { type Test } from 'tap'
import type { Candidate } from '../../../src/model/candidate.js'
import { jobvite } from '../../../src/providers/jobvite/index.js'
import { applicationIdsOf, personIdOf } from '../../../src/providers/jobvite/simulator/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'
import { onStage } from '../../support/harness.js'

const simulation = {
  provider: jobvite,
  loadSimulator: () => import('../../../src/providers/jobvite/simulator/index.js'),
}
const credentials = { api_key: new Secret('k'.repeat(10)), api_secret: new Secret('s'.repeat(10)) }

async function answering(t: Test, body: unknown, status = 200) {
  const origin = await upstream(t, (_, response) => sendJson(response, body, status))
  const { base } = await serving(t, { connections: [connectionTo(origin, { provider: jobvite, credentials })] })
  return (path: string) => get(base, path)
}

t.test('every row comes exactly once, whatever the base and wherever the page size is cut', async (t) => {
  for (const [base, cap, size] of [
    [0, 500, 7],
    [1, 500, 7],
    [0, 20, 30],
    [1, 12, 30],
    [1, 5, 500],
    [1, 2, 30],
  ] as const) {
    const { walk, everybody } = await onStage(t, simulation, { people: 60, simulator: { base, cap } })
    t.same(
      (await walk(`page_size=${size}`)).map(({ id }) => id).sort(),
      everybody.people.flatMap(applicationIdsOf).sort(),
      `base ${base}, cut to ${cap}, page size ${size}`,
    )
  }
})

t.test('large walks keep the promise as well', async (t) => {
  for (const [base, cap, size] of [
    [0, 500, 500],
    [1, 500, 500],
    [0, 100, 500],
    [1, 100, 100],
  ] as const) {
    const { walk, everybody } = await onStage(t, simulation, { simulator: { base, cap } })
    t.same(
      (await walk(`page_size=${size}`)).map(({ id }) => id).sort(),
      everybody.people.flatMap(applicationIdsOf).sort(),
    )
  }
})

t.test(
  'rows that vanish during a walk take nobody with them; where all that were walked last are gone, it ends',
  async (t) => {
    const gone = new Set<string>()
    const stage = await onStage(t, simulation, { people: 60, simulator: { isDeleted: (id: string) => gone.has(id) } })
    const all: Candidate[] = await stage.walk('page_size=500')
    const walkLosing = async (count: number) => {
      gone.clear()
      let got = await stage.ask('/candidates?page_size=20')
      const ids: string[] = got.body.data.map(({ id }: Candidate) => id)
      for (const id of ids.slice(0, count)) gone.add(id)
      while (got.status === 200 && got.body.next_page_token) {
        got = await stage.ask(`/candidates?page_token=${got.body.next_page_token}`)
        if (got.status === 200) ids.push(...got.body.data.map(({ id }: Candidate) => id))
      }
      return { got, ids }
    }
    for (const count of [1, 5, 9, 12, 19])
      t.same((await walkLosing(count)).ids.sort(), all.map(({ id }) => id).sort(), `${count} gone`)
    t.match(
      (await walkLosing(20)).got,
      { status: 410, body: { type: /page-token-expired/, detail: /vanished/ } },
      'all',
    )
  },
)

t.test('changes are asked a day early and trimmed to the instant', async (t) => {
  const { walk, asked } = await onStage(t, simulation)
  const all: Candidate[] = await walk('page_size=500')
  const at = all[5]?.updated_at ?? ''
  const found: Candidate[] = await walk(`updated_after=${at}`)
  t.ok(found.some(({ id }) => id === all[5]?.id))
  t.same(found.length, all.filter(({ updated_at }) => (updated_at ?? '') >= at).length)
  const { searchParams } = new URL(asked.at(-1)?.url ?? '', 'http://x')
  t.same(
    [searchParams.get('datestart'), searchParams.get('dateFormat')],
    [new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10), 'yyyy-MM-dd'],
  )
})

t.test('person_id brings every application of a person', async (t) => {
  const { walk, everybody } = await onStage(t, simulation)
  const several = everybody.people.find(({ applications }) => applications.length === 2)
  const rows: Candidate[] = await walk(`person_id=${several && personIdOf(several)}`)
  t.same(rows.map(({ id }) => id).sort(), several && applicationIdsOf(several).sort())
})

t.test('an answer too large to read is asked once more for half as many rows', async (t) => {
  const { ask, asked, walk, everybody } = await onStage(t, simulation, {
    people: 60,
    app: { upstream: { maxWireBytes: 50_000 } },
  })
  t.equal((await ask('/candidates?page_size=60')).status, 200)
  t.same(
    asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('count')),
    ['60', '30'],
  )
  t.same((await walk('page_size=40')).map(({ id }) => id).sort(), everybody.people.flatMap(applicationIdsOf).sort())
  const tight = await onStage(t, simulation, { people: 60, app: { upstream: { maxWireBytes: 10_000 } } })
  t.match(await tight.ask('/candidates?page_size=60'), { status: 502, body: { detail: /larger/ } })
  t.equal(tight.asked.length, 2, 'once, and not again and again')
})

t.test('demographic answers and the text of a résumé leave with include=raw only', async (t) => {
  const { ask } = await onStage(t, simulation)
  const plain = JSON.stringify((await ask('/candidates')).body)
  for (const hidden of ['DEMOGRAPHIC-ANSWER', 'Decline to Self', 'RESUME-TEXT']) t.notOk(plain.includes(hidden), hidden)
  t.ok(JSON.stringify((await ask('/candidates?include=raw')).body).includes('RESUME-TEXT'))
})

t.test('nothings that are written out are nothing', async (t) => {
  const application = {
    eId: 'a',
    source: 'None',
    sourceType: 'Undefined',
    workflowState: '',
    job: { eId: null, title: null },
    consentStatus: 'None',
  }
  const ask = await answering(t, {
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
  t.match((await ask('/candidates')).body.data, [
    {
      name: null,
      first_name: null,
      emails: [],
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

t.test('a failure in the body of a 200 is one, and told by whose fault it is', async (t) => {
  const failing = async (code: number) =>
    (await answering(t, { status: { code, messages: ['words of theirs'] } }))('/candidates')
  t.match(await failing(401), { status: 424, body: { type: /credentials-rejected/ } })
  t.match(await failing(403), { status: 424, body: { type: /permission-missing/ } })
  t.match(await failing(429), { status: 429 })
  t.match(await failing(500), { status: 502 })
  t.match(await failing(200), { status: 502 }, 'no list in it')
  t.notMatch(JSON.stringify((await failing(500)).body), /words of theirs/)
})

t.test('credentials go in headers and never in an address', async (t) => {
  const { ask, asked } = await onStage(t, simulation)
  await ask('/candidates')
  t.match(asked[0]?.headers, { 'x-jvi-api': /CANARY/, 'x-jvi-sc': /CANARY/ })
  t.notMatch(asked[0]?.url, /CANARY|api=|sc=/)
})
