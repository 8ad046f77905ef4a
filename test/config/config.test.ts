import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config/config.js'
import { ConfigError } from '../../src/config/errors.js'
import { providers } from '../../src/providers/index.js'
import { apiKey } from '../support/fixture.js'

const key = 'billing-key-0123456789'
const load = (environment: Record<string, string>) => loadConfig(environment, providers)

/** The keys that are reported, each with its message. */
function issuesOf(environment: Record<string, string>): Record<string, string> {
  try {
    load(environment)
    return {}
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return Object.fromEntries(error.issues.map(({ key, message }) => [key, message]))
  }
}

const file = (t: Test, content: unknown) => {
  const path = join(t.testdir({}), 'anyats.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

t.test('with nothing configured there is a sandbox on loopback', async (t) => {
  t.match(load({}), {
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    connections: { length: 0 },
    clients: { length: 0 },
    tokenSecrets: { length: 0 },
  })
  t.equal(load({}).cacheSeconds, 0, 'pages are not cached by default')
  t.match(
    load({ HOST: '', PORT: '', LOG_LEVEL: '' }),
    { host: '127.0.0.1', port: 3000 },
    'an empty variable is an unset one',
  )
})

t.test('one variable configures a connection, another variable configures the client', async (t) => {
  const config = load({ ASHBY_API_KEY: apiKey, ANYATS_API_KEY: key, HOST: '0.0.0.0' })
  t.match(config.connections, [
    { id: 'ashby', provider: { id: 'ashby' }, origin: 'https://api.ashbyhq.com', sandbox: false },
  ])
  t.equal(config.connections[0]?.credentials.api_key?.reveal(), apiKey)
  t.match(config.clients, [{ id: 'default', connections: 'all', raw: true, metrics: true }])
  t.same(config.secrets.map((secret) => secret.reveal()).sort(), [apiKey, key].sort())
})

t.test('a file has connections and clients, and ${NAME} is read from the environment', async (t) => {
  const digest = 'a'.repeat(64)
  const path = file(t, {
    connections: [
      { id: 'acme', provider: 'ashby', credentials: { api_key: '${ACME_ASHBY_KEY}' } },
      { id: 'gate', provider: 'ashby', credentials: { api_key: 'k' }, base_url: 'https://gate.corp.example:8443/' },
      { id: 'local', provider: 'ashby', credentials: { api_key: 'k' }, base_url: 'http://[::1]:4000' },
    ],
    clients: [
      {
        id: 'billing',
        keys: ['${BILLING_KEY}', `sha256:${digest}`],
        connections: ['acme', 'gate'],
        default_connection: 'acme',
        raw: false,
      },
    ],
  })
  const config = load({
    ANYATS_CONFIG: path,
    ACME_ASHBY_KEY: apiKey,
    BILLING_KEY: key,
  })
  t.equal(config.connections[0]?.credentials.api_key?.reveal(), apiKey)
  t.same(
    config.connections.map(({ origin }) => origin),
    ['https://api.ashbyhq.com', 'https://gate.corp.example:8443', 'http://[::1]:4000'],
  )
  t.match(config.clients, [{ id: 'billing', connections: ['acme', 'gate'], defaultConnection: 'acme', raw: false }])
  t.equal(config.clients.length, 1)
  t.equal(config.clients[0]?.digests[1]?.toString('hex'), digest)
})

t.test('all issues are reported at once, by key and without the value', async (t) => {
  const path = file(t, {
    connections: [
      { id: 'a b', provider: 'ashby', credentials: { api_key: apiKey } },
      { id: 'x', provider: 'nobody', credentials: {}, base_url: 'nonsense', colour: 'red' },
    ],
    clients: [{ id: 'c', keys: ['hunter2'], connections: [], raw: 'yes' }],
    surplus: true,
  })
  const issues = issuesOf({ ANYATS_CONFIG: path, PORT: '99999', LOG_LEVEL: 'loud', ANYATS_TOKEN_SECRET: 'short' })
  t.match(issues, {
    PORT: /0 to 65535/,
    LOG_LEVEL: /one of fatal/,
    ANYATS_TOKEN_SECRET: /32 characters/,
    'connections[0].id': /letters/,
    'connections[1].colour': /not a known key/,
    'clients[0].keys[0]': /16 to 512/,
    'clients[0].connections': /at least one/,
    'clients[0].raw': /true or false/,
    surplus: /not a known key/,
  })
  t.notMatch(JSON.stringify(issues), /hunter2|loud|99999/)
})

t.test('issues between valid entries are reported as well', async (t) => {
  const connection = { id: 'acme', provider: 'ashby', credentials: { api_key: apiKey } }
  const path = file(t, {
    connections: [
      connection,
      connection,
      { id: 'x', provider: 'nobody', credentials: {} },
      { id: 'y', provider: 'ashby', credentials: { token: 'ü' } },
    ],
    clients: [
      { id: 'one', keys: [key], connections: ['acme', 'unknown'], default_connection: 'x' },
      { id: 'one', keys: [key], connections: ['acme'] },
      { id: 'lonely', keys: ['a-key-of-its-own-01'] },
      { id: 'prometheus', keys: ['a-key-of-its-own-02'], metrics: true },
    ],
  })
  t.match(issuesOf({ ANYATS_CONFIG: path }), {
    'connections[1].id': '"acme" is already used by connections[0]',
    'connections[2].provider': /one of ashby/,
    'connections[3].credentials.api_key': /must be set/,
    'connections[3].credentials.token': /not a credential of ashby/,
    'clients[0].connections[1]': /id of a connection/,
    'clients[0].default_connection': /client's connections/,
    'clients[1].id': '"one" is already used by clients[0]',
    'clients[1].keys[0]': /already used by clients\[0\]/,
    'clients[2].connections': /at least one/,
    'clients[3].connections': undefined,
  })
})

t.test('a base_url is an origin, over https or on loopback', async (t) => {
  const wrong = [
    'http://api.example.org',
    'https://user:pass@gate.example',
    'https://gate.example/path',
    'https://gate.example/?q',
    'ftp://gate.example',
    'gate.example',
    'https://',
  ]
  for (const base_url of wrong) {
    const path = file(t, { connections: [{ id: 'a', provider: 'ashby', credentials: { api_key: apiKey }, base_url }] })
    t.match(issuesOf({ ANYATS_CONFIG: path })['connections[0].base_url'], /origin/, base_url)
  }
})

t.test(
  'a credential with other characters than visible ASCII is rejected, because it would break a header',
  async (t) => {
    t.match(issuesOf({ ASHBY_API_KEY: 'line\nbreak' }), { ASHBY_API_KEY: /visible ASCII/ })
    t.match(issuesOf({ ANYATS_API_KEY: 'short' }), { ANYATS_API_KEY: /16 to 512/ })
  },
)

t.test(
  'a missing variable, a missing file and a file that is not JSON are reported without their content',
  async (t) => {
    const connections = [{ id: 'a', provider: 'ashby', credentials: { api_key: '${NOT_SET}' } }]
    t.match(issuesOf({ ANYATS_CONFIG: file(t, { connections }) }), { 'connections[0].credentials.api_key': /NOT_SET/ })
    t.match(issuesOf({ ANYATS_CONFIG: '/nowhere/at/all.json' }), {
      ANYATS_CONFIG: /^\/nowhere\/at\/all.json cannot be read: there is no such file$/,
    })
    t.match(issuesOf({ ANYATS_CONFIG: file(t, '{"api_key": "hunter2" "') }), {
      ANYATS_CONFIG: /is not valid JSON: a comma or } is expected at line 1, column 23$/,
    })
    t.match(issuesOf({ ANYATS_CONFIG: file(t, '[]') }), { 'the file': /object with connections/ })
    t.match(issuesOf({ ANYATS_CONFIG: file(t, '"${NOT_SET}"') })['the file'], /./)
  },
)

t.test('without clients the server listens only on loopback', async (t) => {
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'example.org'])
    t.match(issuesOf({ HOST, ASHBY_API_KEY: apiKey }), { HOST: /loopback/ }, HOST)
  for (const HOST of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) t.equal(load({ HOST }).host, HOST)
  t.equal(load({ HOST: '0.0.0.0', ASHBY_API_KEY: apiKey, ANYATS_API_KEY: key }).host, '0.0.0.0')
})

t.test('a ConfigError prints as a list', async (t) => {
  t.throws(() => load({ PORT: 'x', LOG_LEVEL: 'y' }), {
    message: /^anyats cannot start:\n {2}PORT: must be .+\n {2}LOG_LEVEL: must be .+$/,
  })
})

t.test('an account in the host name is one label of letters, digits and hyphens', async (t) => {
  const [first] = providers
  if (!first) throw new Error('no providers')
  const options = { account: { example: 'acme', description: 'as in the address of the account' } }
  const hosted = { ...first, id: 'hosted-ats', origin: 'https://{account}.ats.example', options }
  const loaded = (environment: Record<string, string>) => loadConfig(environment, [hosted])
  t.match(loaded({ HOSTED_ATS_API_KEY: apiKey, HOSTED_ATS_ACCOUNT: 'northwind-2' }).connections, [
    { id: 'hosted-ats', origin: 'https://northwind-2.ats.example', options: { account: 'northwind-2' } },
  ])
  const issuesOfHosted = (environment: Record<string, string>) => {
    try {
      return loaded(environment)
    } catch (error) {
      return (error as ConfigError).issues
    }
  }
  const expected = { message: /^must consist of letters, digits and hyphens, such as acme: as in the address/ }
  t.match(
    issuesOfHosted({ HOSTED_ATS_API_KEY: apiKey }),
    [{ key: 'HOSTED_ATS_ACCOUNT', ...expected }],
    'it must be given',
  )
  for (const account of ['evil.example/', 'a.b', 'a@b', '-a', 'a-', '..', 'a'.repeat(64), '{account}', 'a b']) {
    const config = {
      connections: [{ id: 'a', provider: 'hosted-ats', credentials: { api_key: apiKey }, options: { account } }],
    }
    t.match(
      issuesOfHosted({ ANYATS_CONFIG: file(t, config) }),
      [{ key: 'connections[0].options.account', ...expected }],
      account,
    )
  }
})

t.test('a region is chosen by name, and so are the options of a provider', async (t) => {
  const lever = (more: object) => ({
    connections: [{ id: 'a', provider: 'lever', credentials: { api_key: apiKey }, ...more }],
  })
  const chosen = (more: object) => load({ ANYATS_CONFIG: file(t, lever(more)) }).connections[0]
  t.match(chosen({}), { origin: 'https://api.lever.co', isDefaultOrigin: true, options: { confidential: 'exclude' } })
  t.match(chosen({ region: 'eu', options: { confidential: 'include' } }), {
    origin: 'https://api.eu.lever.co',
    options: { confidential: 'include' },
  })
  t.match(chosen({ base_url: 'https://gate.corp.example' }), {
    origin: 'https://gate.corp.example',
    isDefaultOrigin: false,
  })
  const wrong = (more: object) => issuesOf({ ANYATS_CONFIG: file(t, lever(more)) })
  t.match(wrong({ region: 'mars', options: { confidential: 'maybe', colour: 'red' } }), {
    'connections[0].region': /one of eu, sandbox/,
    'connections[0].options.confidential': /one of exclude, include/,
    'connections[0].options.colour': /not an? option of lever/,
  })
  t.match(wrong({ region: 'eu', base_url: 'https://gate.corp.example' }), {
    'connections[0].region': /together with base_url/,
  })
  const ashby = { connections: [{ id: 'a', provider: 'ashby', credentials: { api_key: apiKey }, region: 'eu' }] }
  t.match(issuesOf({ ANYATS_CONFIG: file(t, ashby) }), { 'connections[0].region': /no regions/ })
})

t.test('each provider has its variables, and a missing variable is reported by name', async (t) => {
  const config = load({
    GREENHOUSE_CLIENT_ID: 'c-1',
    GREENHOUSE_CLIENT_SECRET: 's',
    LEVER_API_KEY: 'l',
    JOBVITE_API_KEY: 'j',
    JOBVITE_API_SECRET: 'k',
  })
  t.same(
    config.connections.map(({ id }) => id),
    ['greenhouse', 'jobvite', 'lever'],
  )
  t.match(issuesOf({ JOBVITE_API_KEY: 'j', GREENHOUSE_SUB: '7' }), {
    JOBVITE_API_SECRET: /must be set/,
    GREENHOUSE_CLIENT_ID: /must be set/,
    GREENHOUSE_CLIENT_SECRET: /must be set/,
  })
})

t.test('pages are cached for at most five minutes', async (t) => {
  for (const good of ['0', '9', '60', '300'])
    t.equal(load({ ANYATS_SANDBOX: '1', ANYATS_CACHE_TTL: good }).cacheSeconds, Number(good))
  for (const bad of ['-1', '301', '1000', '1.5', '1e2', '0x10', 'forever', ' 5', '05'])
    t.match(
      issuesOf({ ANYATS_CACHE_TTL: bad }),
      { ANYATS_CACHE_TTL: 'must be a whole number of seconds from 0 to 300' },
      bad,
    )
})

t.test('the limits of a connection replace those of its provider', async (t) => {
  const withLimits = (limits: unknown) => {
    const connections = [{ id: 'acme', provider: 'ashby', credentials: { api_key: apiKey }, limits }]
    return { ANYATS_CONFIG: file(t, { connections }) }
  }
  const limits = { rate_limits: [{ requests: 100, seconds: 30 }], concurrency: 8, max_queued: 64 }
  t.match(load(withLimits(limits)).connections[0]?.limits, {
    rateLimits: [{ requests: 100, seconds: 30, published: false, source: 'the configuration' }],
    concurrency: 8,
    maxQueued: 64,
  })
  t.same(load(withLimits({ concurrency: 1 })).connections[0]?.limits, { concurrency: 1 })
  t.match(issuesOf(withLimits({ rate_limits: [{ requests: 0, seconds: 1.5 }], concurrency: '4', speed: 9 })), {
    'connections[0].limits.rate_limits[0].requests': /whole number/,
    'connections[0].limits.rate_limits[0].seconds': /whole number/,
    'connections[0].limits.concurrency': /whole number/,
    'connections[0].limits.speed': /not a known key/,
  })
})
