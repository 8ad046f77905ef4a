import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { JsonError, parseJson } from '../../src/config/parse-json.js'
import { nearest } from '../../src/lib/nearest.js'
import { issuesOf } from '../support/config-issues.js'
import { apiKey, get } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

const file = (t: Test, content: unknown) => {
  const path = join(t.testdir({}), 'anyats.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

t.test('issues of every kind, in the file and the environment, are reported by one start', async (t) => {
  const credentials = { api_key: apiKey }
  const path = file(t, {
    connections: [
      // One value has the wrong shape, another one is rejected by the provider.
      { id: 'a b', provider: 'lever', credentials, region: 'eux', options: { confidental: 'include' } },
      { id: 'acme', provider: 'lever', credentials, options: { confidential: 'includ' }, colour: 'red' },
      { id: 'acme', provider: 'ashby', credentials, base_url: 'http://api.example.org' },
      { id: 'x', provider: 'ashbi', credentials },
      { id: 'y', provider: 'ashby', credentials: { api_kei: apiKey }, limit: {} },
      { id: 'z', provider: 'ashby', credentials: { api_key: '${NOT_SET}' } },
      { id: 'f', provider: 'ashby', credentials: { api_key: '${file:/nowhere/key}' } },
      'no object',
    ],
    clients: [
      { id: 'one', keys: ['hunter2'], connections: ['acmee'], default_connection: 'acm' },
      { id: 'one', keys: ['key-of-a-client-012345'], conections: ['acme'], metrics: 'yes' },
      { id: 'three', keys: ['key-of-a-client-012345'], connections: ['acme'], fields: { candidates: ['emials'] } },
    ],
    surplus: true,
  })
  const issues = issuesOf({
    ANYATS_CONFIG: path,
    PORT: '99999',
    ANYATS_CACHE_SHARED: '1',
    ANYATS_INSTANCE: '3',
    LEVER_API_KEY: apiKey,
  })
  t.match(issues, {
    PORT: /must be a port number/,
    ANYATS_CACHE_TTL: /together with ANYATS_CACHE_SHARED/,
    REDIS_URL: /together with ANYATS_CACHE_SHARED/,
    ANYATS_TOKEN_SECRET: /together with ANYATS_CACHE_SHARED/,
    ANYATS_INSTANCE: /Did you mean ANYATS_INSTANCES\?/,
    LEVER_API_KEY: /together with ANYATS_CONFIG/,
    'connections[0].id': /letters/,
    'connections[0].region': /one of eu, sandbox.+Did you mean eu\?/,
    'connections[0].options.confidental': /not an option of lever\. Did you mean confidential\?/,
    'connections[1].options.confidential': /Did you mean include\?/,
    'connections[1].colour': /not a known key\. Known keys are id, /,
    'connections[2].id': '"acme" is already used by connections[1]',
    'connections[2].base_url': /must be an origin/,
    'connections[3].provider': /Did you mean ashby\?/,
    'connections[4].credentials.api_key': /must be set/,
    'connections[4].credentials.api_kei': /Did you mean api_key\?/,
    'connections[4].limit': /Did you mean limits\?/,
    'connections[5].credentials.api_key': /variable NOT_SET, which is not set/,
    'connections[6].credentials.api_key': /file \/nowhere\/key, which cannot be read: there is no such file/,
    'connections[7]': /must be an object/,
    'clients[0].keys[0]': /16 to 512/,
    'clients[0].connections[0]': /Did you mean acme\?/,
    'clients[0].default_connection': /must be one of the client's connections/,
    'clients[1].id': '"one" is already used by clients[0]',
    'clients[1].conections': /Did you mean connections\?/,
    'clients[1].connections': /at least one/,
    'clients[1].metrics': /true or false/,
    'clients[2].keys[0]': /already used by clients\[1\]/,
    'clients[2].fields.candidates[0]': /one of name/,
    surplus: /not a known key/,
  })
  t.equal(Object.keys(issues).length, 30, Object.keys(issues).join(', '))
  t.notMatch(JSON.stringify(issues), new RegExp(`hunter2|99999|${apiKey}`))
})

t.test('JSON that cannot be read is reported with line and column, and without its text', async (t) => {
  const cases: [text: string, at: string, why: RegExp][] = [
    ['{\n  "connections": [\n    { "id": "hunter2", }\n  ]\n}', 'line 3, column 24', /key in double quotes/],
    ['{"a": hunter2}', 'line 1, column 7', /value is expected/],
    ['{"a": 1', 'line 1, column 8', /comma or }/],
    ['', 'line 1, column 1', /ends early/],
    ['{}\n x', 'line 2, column 2', /after the end/],
    ["{'a': 1}", 'line 1, column 2', /double quotes/],
    ['{"a" 1}', 'line 1, column 6', /colon/],
    ['["hunter2\n"]', 'line 1, column 2', /string is not closed/],
    ['[1,\r\n 01]', 'line 2, column 2', /value/],
    ['{"clients": [1],\n "clients": []}', 'line 2, column 2', /second time/],
    ['{"a": 1, "\\u0061": 2}', 'line 1, column 10', /second time/],
    ['['.repeat(100), 'line 1, column 66', /nested/],
  ]
  for (const [text, at, why] of cases) {
    const { ANYATS_CONFIG = '' } = issuesOf({ ANYATS_CONFIG: file(t, text) })
    t.ok(ANYATS_CONFIG.endsWith(` at ${at}`), `${text}: ${ANYATS_CONFIG}`)
    t.match(ANYATS_CONFIG, why, text)
    t.notMatch(ANYATS_CONFIG, /hunter2/)
  }
})

t.test('a text is rejected if JSON.parse rejects it, or if it has a duplicate key', async (t) => {
  const read = (parse: (text: string) => unknown, text: string) => {
    try {
      return { value: parse(text) }
    } catch (error) {
      return error instanceof JsonError && /second time/.test(error.message) ? 'twice' : 'refused'
    }
  }
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5 }),
      fc.nat(),
      fc.constantFrom('', '"', ',', '}', '\\', '0', '.', 'e'),
      (json, at, cut) => {
        const position = at % (json.length + 1)
        for (const text of [json, json.slice(0, position), json.slice(0, position) + cut + json.slice(position + 1)]) {
          const ours = read(parseJson, text)
          if (ours !== 'twice') t.same(ours, read(JSON.parse, text), text)
        }
      },
    ),
    { numRuns: 500 },
  )
})

t.test('a file that cannot be read is reported with its path and the reason', async (t) => {
  const folder = t.testdir({ closed: '{}', folder: {} })
  const why = (path: string) => issuesOf({ ANYATS_CONFIG: path }).ANYATS_CONFIG
  t.equal(why(join(folder, 'none.json')), `${join(folder, 'none.json')} cannot be read: there is no such file`)
  t.match(why('some/relative.json'), `${join(process.cwd(), 'some/relative.json')} cannot`)
  t.match(why(join(folder, 'folder')), /it is a folder$/)
  t.match(why(join(folder, 'closed/x')), /a part of the path is not a folder$/)
  symlinkSync('loop', join(folder, 'loop'))
  t.match(why(join(folder, 'loop')), /form a loop$/)
  chmodSync(join(folder, 'closed'), 0)
  if (process.getuid?.() !== 0) t.match(why(join(folder, 'closed')), /permission is denied$/)
})

t.test('the nearest name is within one edit per three characters; otherwise there is none', async (t) => {
  const names = ['page_size', 'page_token', 'created_after', 'created_before', 'tag', 'email']
  for (const [given, meant] of [
    ['pagesize', 'page_size'],
    ['Page-Size', 'page_size'],
    ['page_szie', 'page_size'],
    ['page_tokn', 'page_token'],
    ['createdAfter', 'created_after'],
    ['created_afetr', 'created_after'],
    ['tags', 'tag'],
    ['emial', 'email'],
    ['colour', undefined],
    ['x', undefined],
    ['', undefined],
    ['page_'.repeat(100_000), undefined],
  ] as const)
    t.equal(nearest(given, names), meant, given.slice(0, 20))
})

t.test('a misspelt parameter is rejected with the nearest known name', async (t) => {
  const { base } = await inSandbox(t)
  const detailOf = async (query: string, path = '/candidates') => {
    const { status, body } = await get(base, `${path}?${query}`)
    t.equal(status, 400, query)
    return body.errors[0].detail
  }
  t.equal(await detailOf('pagesize=2'), 'is not a parameter of this operation: remove it. Did you mean page_size?')
  t.equal(
    await detailOf('created_afer=x'),
    'is not a parameter of this operation: remove it. Did you mean created_after?',
  )
  t.equal(
    await detailOf('ordr=any', '/export/candidates'),
    'is not a parameter of this operation: remove it. Did you mean order?',
  )
  t.equal(await detailOf('order=any'), 'is a parameter of exports only')
  t.match(
    await detailOf('colour=red'),
    /^is not a parameter of this operation: remove it\. The parameters are page_size, .+, person_id\.$/,
  )
  t.equal(await detailOf('page_size=0'), 'must be a whole number from 1 to 500')
})
