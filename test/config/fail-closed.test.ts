import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config/config.js'
import { digestOf } from '../../src/connections/clients.js'
import { providers } from '../../src/providers/index.js'
import { issuesOf } from '../support/config-issues.js'
import { apiKey } from '../support/fixture.js'

const key = 'billing-key-0123456789'
const ats = { ASHBY_API_KEY: apiKey }

const file = (t: Test, content: object) => {
  const path = join(t.testdir({}), 'anyats.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}
const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: '${ASHBY_API_KEY}' } }]

t.test('an empty variable is rejected by name, alone and with other variables', async (t) => {
  const names = [
    'ANYATS_API_KEY',
    'ANYATS_CONFIG',
    'ANYATS_TOKEN_SECRET',
    'ANYATS_AUDIT',
    'ANYATS_SANDBOX',
    'ANYATS_SANDBOX_TIME',
    'REDIS_URL',
  ]
  for (const name of [...names, 'ASHBY_API_KEY', 'LEVER_CONFIDENTIAL']) {
    t.match(issuesOf({ [name]: '' }), { [name]: /^is empty/ }, name)
    t.match(issuesOf({ ANYATS_API_KEY: key, LEVER_API_KEY: apiKey, [name]: '' }), { [name]: /^is empty/ }, name)
  }
  t.same(issuesOf({ HOST: '', PORT: '', LOG_LEVEL: '' }), {}, 'these have safe defaults')
})

t.test('a key without an ATS is rejected, and so is an incomplete ATS', async (t) => {
  t.match(issuesOf({ ANYATS_API_KEY: key }), { ANYATS_API_KEY: /no ATS is configured/ })
  t.match(issuesOf({ JOBVITE_API_KEY: apiKey }), { JOBVITE_API_SECRET: /must be set/ })
  t.match(issuesOf({ LEVER_CONFIDENTIAL: 'include' }), { LEVER_API_KEY: /must be set/ }, 'an option without its ATS')
  t.same(issuesOf({ ANYATS_API_KEY: key, ...ats }), {})
})

t.test('an unknown variable of anyats is rejected, with the nearest known name', async (t) => {
  const nearestNames = {
    ANYATS_APIKEY: 'ANYATS_API_KEY',
    ANYATS_KEY: undefined,
    anyats_api_key: 'ANYATS_API_KEY',
    ANYATS_CONFG: 'ANYATS_CONFIG',
    ANYATS_TOKENS_SECRET: 'ANYATS_TOKEN_SECRET',
    ANYATS_COLOUR: undefined,
  }
  for (const [name, meant] of Object.entries(nearestNames)) {
    const message = issuesOf({ ...ats, [name]: 'whatever-it-holds' })[name] ?? ''
    t.match(message, /^is not a variable of anyats\./, name)
    if (meant) t.match(message, new RegExp(`Did you mean ${meant}\\?$`), name)
    t.notMatch(message, /whatever/)
  }
  t.match(
    issuesOf({ ASHBY_APIKEY: apiKey }),
    { ASHBY_APIKEY: /Did you mean ASHBY_API_KEY\?/ },
    'the sandbox is not served instead',
  )
  t.same(issuesOf({ ...ats, ASHBY_APIKEY: 'of another program' }), {}, 'nothing is missing')
  t.same(issuesOf({ ...ats, ANYATS_URL: 'https://anyats.corp.example' }), {}, 'a variable of the commands')
})

t.test('variables that Kubernetes sets for a service named anyats are accepted', async (t) => {
  const injected = {
    ANYATS_SERVICE_HOST: '10.0.0.1',
    ANYATS_SERVICE_PORT: '3000',
    ANYATS_SERVICE_PORT_HTTP: '3000',
    ANYATS_PORT: 'tcp://10.0.0.1:3000',
    ANYATS_PORT_3000_TCP: 'tcp://10.0.0.1:3000',
    ANYATS_PORT_3000_TCP_PROTO: 'tcp',
    ANYATS_PORT_3000_TCP_PORT: '3000',
    ANYATS_PORT_3000_TCP_ADDR: '10.0.0.1',
    ANYATS_REDIS_SERVICE_HOST: '10.0.0.2',
    ANYATS_REDIS_PORT: 'tcp://10.0.0.2:6379',
  }
  t.same(issuesOf({ ...ats, ...injected }), {})
  t.same(issuesOf(injected), {}, 'they have no effect')
  t.match(issuesOf({ ...ats, ANYATS_PORT: '3000' }), { ANYATS_PORT: /not a variable/ }, 'set by a person')
})

t.test('with a file, variables that the file does not refer to are rejected', async (t) => {
  const ANYATS_CONFIG = file(t, {
    connections,
    clients: [{ id: 'app', keys: ['${ANYATS_APP_KEY}'], connections: ['acme'] }],
  })
  const named = { ANYATS_CONFIG, ANYATS_APP_KEY: key, ...ats }
  t.same(issuesOf(named), {}, 'variables that the file refers to are accepted, with any name')
  t.match(issuesOf({ ...named, ANYATS_API_KEY: key, LEVER_API_KEY: apiKey }), {
    ANYATS_API_KEY: /together with ANYATS_CONFIG/,
    LEVER_API_KEY: /together with ANYATS_CONFIG/,
  })
})

t.test('a key of two clients is rejected, as plain text or as its digest', async (t) => {
  const digest = `sha256:${digestOf(key).toString('hex')}`
  for (const [one, other] of [
    [key, key],
    [key, digest],
    [digest, key],
    [digest, digest],
  ]) {
    const clients = [
      { id: 'one', keys: [one], connections: ['acme'] },
      { id: 'other', keys: ['another-key-0123456789', other], connections: ['acme'] },
    ]
    const issues = issuesOf({ ANYATS_CONFIG: file(t, { connections, clients }), ...ats })
    t.match(issues, { 'clients[1].keys[1]': /already used by clients\[0\]/ })
    t.notMatch(JSON.stringify(issues), key)
  }
})

t.test('an empty list of clients is rejected: it must not open the server', async (t) => {
  t.match(issuesOf({ ANYATS_CONFIG: file(t, { connections, clients: [] }), ...ats }), {
    clients: /at least one client/,
  })
  t.same(
    issuesOf({ ANYATS_CONFIG: file(t, { connections }), ...ats }),
    {},
    'without the list the server serves this machine',
  )
})

t.test('the sandbox is served if nothing is configured, or by ANYATS_SANDBOX', async (t) => {
  const sandbox = (environment: Record<string, string>) => loadConfig(environment, providers).sandbox
  t.equal(sandbox({}), 'nothing-configured')
  t.equal(
    sandbox({ HOST: '::1', PORT: '8080', LOG_LEVEL: 'warn', ANYATS_URL: 'http://a.example' }),
    'nothing-configured',
  )
  t.equal(sandbox({ ANYATS_SANDBOX: '1' }), 'by-name')
  t.equal(sandbox({ ANYATS_SANDBOX: '1', ANYATS_API_KEY: key, HOST: '0.0.0.0', ANYATS_CACHE_TTL: '60' }), 'by-name')
  t.equal(sandbox(ats), undefined)
  t.equal(sandbox({ ...ats, ANYATS_SANDBOX: '0' }), undefined)
  for (const [name, value] of Object.entries({
    ANYATS_TOKEN_SECRET: 'a secret of more than thirty-two characters',
    ANYATS_AUDIT: 'stdout',
    ANYATS_CACHE_TTL: '60',
    REDIS_URL: 'redis://127.0.0.1:6379/0',
    ANYATS_SANDBOX: '0',
  }))
    t.match(issuesOf({ [name]: value }), { [name]: /no ATS is configured/ }, `${name} shows that an ATS is missing`)
  t.match(issuesOf({ HOST: '0.0.0.0' }), { HOST: /loopback/ })
  t.match(issuesOf({ HOST: '0.0.0.0', ANYATS_SANDBOX: '1' }), { HOST: /loopback/ })
  t.match(issuesOf({ ...ats, ANYATS_SANDBOX: '1' }), { ANYATS_SANDBOX: /together with ASHBY_API_KEY/ })
  const ANYATS_CONFIG = file(t, { connections })
  t.match(issuesOf({ ...ats, ANYATS_CONFIG, ANYATS_SANDBOX: '1' }), { ANYATS_SANDBOX: /together with ANYATS_CONFIG/ })
})

t.test('ANYATS_SANDBOX_TIME sets the time of a sandbox and chooses none', async (t) => {
  const time = '2026-12-24T18:00:10Z'
  const load = (environment: Record<string, string>) => {
    const { sandbox, sandboxTime } = loadConfig({ ANYATS_SANDBOX_TIME: time, ...environment }, providers)
    return [sandbox, sandboxTime]
  }
  t.same(load({}), ['nothing-configured', Date.UTC(2026, 11, 24, 18, 0, 10)])
  t.same(load({ ANYATS_SANDBOX: '1', ANYATS_API_KEY: key }), ['by-name', Date.UTC(2026, 11, 24, 18, 0, 10)])
  t.same(load({ ANYATS_SANDBOX_TIME: '2026-12-24T18:00Z' })[1], Date.UTC(2026, 11, 24, 18))
  t.equal(loadConfig({}, providers).sandboxTime, undefined)

  const issues = (environment: Record<string, string>) => issuesOf({ ANYATS_SANDBOX_TIME: time, ...environment })
  t.match(issues({ ANYATS_API_KEY: key }), { ANYATS_API_KEY: /no ATS is configured/ })
  t.match(issues(ats), { ANYATS_SANDBOX_TIME: /together with ASHBY_API_KEY: .* is not served$/ })
  t.match(issues({ ...ats, ANYATS_CONFIG: file(t, { connections }) }), {
    ANYATS_SANDBOX_TIME: /together with ANYATS_CONFIG, ASHBY_API_KEY/,
  })
  t.match(issues({ ANYATS_SANDBOX: '0' }), { ANYATS_SANDBOX_TIME: /together with ANYATS_SANDBOX=0/ })
  const invalid = [
    'now',
    'frozen',
    '2026',
    '2026-12-24',
    '2026-12-24T18:00:10',
    '2026-13-01T00:00:00Z',
    '2026-12-24T24:00:00Z',
  ]
  for (const value of [...invalid, '2026-02-30T00:00:00Z', '2026-12-24T18:00:10+01:00', '1790000000000'])
    t.same(
      issuesOf({ ANYATS_SANDBOX_TIME: value }),
      {
        ANYATS_SANDBOX_TIME: 'must be an existing time in UTC such as 2026-11-01T00:00:00Z',
      },
      value,
    )
})
