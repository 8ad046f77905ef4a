import t, { type Test } from 'tap'
import type { AppOptions } from '../src/app.js'
import { type ClientEntry, digestOf } from '../src/connections/clients.js'
import { connectionTo, get, sendJson, serving, upstream } from './fixture.js'

/** One series of a scrape: its name, its labels and its value. */
export interface Series {
  name: string
  labels: Record<string, string>
  value: number
}

export function seriesOf(text: string): Series[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text])
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}

/** What a series of these labels counts, all that fit added up. */
export const counted = (text: string, name: string, labels: Record<string, string> = {}) =>
  seriesOf(text)
    .filter((one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0)

const person = { id: 'p1', name: 'Canaryname Featherstone', primaryEmailAddress: { value: 'canary@example.org' } }

async function app(t: Test, options: Partial<AppOptions> = {}) {
  const origin = await upstream(t, (_, response) =>
    sendJson(response, {
      success: true,
      results: [person, { id: 7 }, { ...person, id: 'p2' }],
      moreDataAvailable: true,
      nextCursor: 'CANARYcursor',
    }),
  )
  const { base } = await serving(t, { connections: [connectionTo(origin)], ...options })
  return { base, scrape: async () => (await get(base, '/metrics')).body as string }
}

t.test('requests are counted by the template of their route, never by their address', async (t) => {
  const { base, scrape } = await app(t)
  for (const path of [
    '/candidates?email=canary@example.org',
    '/candidates/CANARYid',
    '/nothing/CANARYpath',
    '/candidates?page_token=CANARYtoken',
    '/docs/static/CANARYfile',
  ])
    await get(base, path)
  await fetch(`${base}/candidates`, { method: 'PROPFIND' })
  const text = await scrape()
  const of = (labels: Record<string, string>) => counted(text, 'anyats_http_request_duration_seconds_count', labels)
  t.equal(of({ route: '/candidates', method: 'GET', status: '200' }), 1)
  t.equal(of({ route: '/candidates', method: 'GET', status: '400' }), 1)
  t.equal(of({ route: '/candidates/:id', method: 'GET' }), 1)
  t.equal(of({ route: 'none', method: 'GET', status: '404' }), 2)
  t.equal(of({ method: 'other' }), 1)
  t.equal(counted(text, 'anyats_token_refusals_total', { problem: 'page-token-invalid' }), 1)
  t.equal(counted(text, 'anyats_quarantined_records_total', { provider: 'ashby', resource: 'candidates' }), 1)
  t.equal(counted(text, 'anyats_connections', { provider: 'ashby' }), 1)
  t.notMatch(text, /canary/i)
})

t.test('two apps of one process count apart', async (t) => {
  const one = await app(t)
  const two = await app(t)
  await get(one.base, '/candidates')
  t.match(await one.scrape(), /route="\/candidates"/)
  t.notMatch(await two.scrape(), /route="\/candidates"/)
})

t.test('where there are clients, metrics are for those that may read them', async (t) => {
  const client = (id: string, more: Partial<ClientEntry> = {}): ClientEntry => ({
    id,
    digests: [digestOf(`key-of-${id}-0123456789`)],
    connections: ['acme'],
    defaultConnection: undefined,
    raw: true,
    ...more,
  })
  const clients = [client('app'), client('prometheus', { connections: [], metrics: true })]
  const { base } = await app(t, { clients })
  const ask = (path: string, who: string) => get(base, path, { authorization: `Bearer key-of-${who}-0123456789` })
  t.equal((await get(base, '/metrics')).status, 401)
  t.match(await ask('/metrics', 'app'), { status: 403, body: { type: /forbidden/ } })
  const got = await ask('/metrics', 'prometheus')
  t.equal(got.status, 200)
  t.match(got.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
  t.match(await ask('/candidates', 'prometheus'), { status: 403, body: { type: /forbidden/ } })
  t.same((await ask('/connections', 'prometheus')).body.data, [])
})
