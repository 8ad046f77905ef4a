import t from 'tap'
import { digestOf } from '../../src/connections/clients.js'
import { Secret } from '../../src/secrets.js'
import { canaries, formsOf, modes, respondAs } from '../support/canary-upstream.js'
import { connectionTo, get, readableLog, serving, upstream } from '../support/fixture.js'

// Failed calls are retried, in every failure mode.
t.setTimeout(120_000)

t.test('at level trace no secret, personal data, cursor or upstream text is in a log line or a problem', async (t) => {
  let mode = 'page'
  const origin = await upstream(t, (request, response) => void respondAs(mode, request, response))
  const secrets = [canaries.key, canaries.client]
  const { log, text } = readableLog(secrets, 'trace')
  const { base } = await serving(t, {
    connections: [connectionTo(origin, { credentials: { api_key: new Secret(canaries.key) } })],
    clients: [
      { id: 'c', digests: [digestOf(canaries.client)], connections: 'all', defaultConnection: undefined, raw: true },
    ],
    log,
  })
  const authorization = `Bearer ${canaries.client}`
  const problems: string[] = []
  let responseCount = 0
  const request = async (path: string, headers: Record<string, string> = { authorization }) => {
    const { status, headers: responseHeaders, body } = await get(base, path, headers)
    responseCount += 1
    problems.push(JSON.stringify([...responseHeaders]))
    if (status !== 200) problems.push(JSON.stringify(body))
    return body
  }

  const first = await request('/candidates')
  t.equal(first.data[0].name, canaries.name)
  const paths = [
    '/candidates?include=raw',
    `/candidates?page_token=${first.next_page_token}`,
    `/candidates?email=${canaries.filter}`,
    `/candidates?name=${encodeURIComponent(canaries.name)}`,
    `/candidates?page_size=${canaries.filter}&created_after=${canaries.filter}`,
    `/candidates?page_token=${canaries.cursor}`,
    `/candidates/${canaries.cursor}`,
    `/candidates/${encodeURIComponent(canaries.name)}`,
    `/${canaries.filter}`,
    '/connections',
    '/providers',
    '/openapi.json',
    '/docs/',
    '/livez',
  ]
  for (mode of modes) {
    await Promise.all(paths.map((path) => request(path)))
  }
  await request('/candidates', { authorization: `Bearer ${canaries.filter}` })
  await request('/candidates', {
    authorization,
    'connection-id': canaries.filter,
    'x-request-id': `${canaries.name.slice(0, 3)} ${canaries.email}`,
  })
  // Errors that the process itself logs.
  log.error(
    {
      err: new Error(`failed with ${canaries.key}`, {
        cause: { headers: { Authorization: Buffer.from(`${canaries.key}:`).toString('base64') } },
      }),
    },
    `it says ${canaries.key} and ${encodeURIComponent(canaries.client)}`,
  )
  log.trace({ deep: { Authorization: [`Basic ${Buffer.from(`${canaries.key}:`).toString('base64')}`] } })

  const logged = text()
  const lines = logged.trimEnd().split('\n')
  t.ok(lines.length > responseCount, 'a line for each request')
  for (const line of lines) t.doesNotThrow(() => JSON.parse(line))
  for (const [name, value] of Object.entries(canaries)) {
    for (const form of formsOf(value)) {
      t.notOk(logged.includes(form), `${name} is not in the log`)
      // A response may contain the requested data. A problem or a header contains none of it.
      t.notOk(
        problems.some((problem) => problem.includes(form)),
        `${name} is in no problem and no header`,
      )
    }
  }
  t.notMatch(logged, /Basic [A-Za-z0-9+/]{8}/)
})
