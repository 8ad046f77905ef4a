import t from 'tap'
import { digestOf } from '../src/connections/clients.js'
import { Secret } from '../src/secrets.js'
import { bodyOf, connectionTo, get, readableLog, sendJson, serving, upstream } from './fixture.js'

/** Each appears nowhere else in the world; what must never leave is looked for by these. */
const canaries = {
  key: 'CANARYkey7f3a9c1b7a5d2e8046a1c4e7f90b2d5836c9e1f4a7b0',
  client: 'CANARYclient-2b7f9e1c4a',
  name: 'Canaryname Featherstone-Ünique',
  email: 'canary.mail@example.org',
  filter: 'canary.filter@example.org',
  cursor: 'CANARYcursor55',
  upstreamText: 'CANARYtext for key CANARYkey7f3a',
  header: 'CANARYheader',
} as const

t.test('at level trace no secret, person, cursor or word of upstream is in a log line or a problem', async (t) => {
  let mode = 'page'
  const origin = await upstream(t, async (request, response) => {
    await bodyOf(request).catch(() => undefined)
    const person = {
      id: 'p1',
      name: canaries.name,
      emailAddresses: [{ value: canaries.email, type: 'Personal', isPrimary: true }],
    }
    const failure = {
      success: false,
      errors: [canaries.upstreamText, { message: canaries.upstreamText, parameter: canaries.email }],
      errorInfo: {
        code: canaries.upstreamText,
        message: `${canaries.upstreamText} ${request.headers.authorization}`,
        requestId: canaries.email,
      },
    }
    const headers = {
      'x-ashby-request-id': canaries.email,
      'x-other': canaries.header,
      'set-cookie': `a=${canaries.header}`,
    }
    if (mode === 'page')
      return sendJson(
        response,
        {
          success: true,
          results: request.url === '/candidate.info' ? person : [person],
          moreDataAvailable: true,
          nextCursor: canaries.cursor,
        },
        200,
        headers,
      )
    if (mode === 'odd')
      return sendJson(
        response,
        {
          success: true,
          results: [{ ...person, emailAddresses: canaries.email }, person, person],
          moreDataAvailable: false,
        },
        200,
        headers,
      )
    if (mode === 'html') return sendJson(response, `<html>${canaries.upstreamText}</html>`, 200, headers)
    if (mode === 'broken') return sendJson(response, `{"success":true,"results":[{"id":"${canaries.name}`, 200, headers)
    if (mode === 'reset') return request.socket.resetAndDestroy()
    return sendJson(response, failure, Number(mode), headers)
  })
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
  let answered = 0
  const ask = async (path: string, headers: Record<string, string> = { authorization }) => {
    const { status, headers: own, body } = await get(base, path, headers)
    answered += 1
    problems.push(JSON.stringify([...own]))
    if (status !== 200) problems.push(JSON.stringify(body))
    return body
  }

  const first = await ask('/candidates')
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
  for (mode of ['page', 'odd', 'html', 'broken', 'reset', '200', '400', '401', '403', '404', '429', '500', '503']) {
    for (const path of paths) await ask(path)
  }
  await ask('/candidates', { authorization: `Bearer ${canaries.filter}` })
  await ask('/candidates', {
    authorization,
    'connection-id': canaries.filter,
    'x-request-id': `${canaries.name.slice(0, 3)} ${canaries.email}`,
  })
  // What the process itself might print of an error of ours.
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
  t.ok(lines.length > answered, 'a line for each request')
  for (const line of lines) t.doesNotThrow(() => JSON.parse(line))
  const forms = Object.entries(canaries).flatMap(([name, value]) => [
    [name, value],
    [`${name} in base64`, Buffer.from(value).toString('base64').replace(/=+$/, '')],
    [`${name} in a URL`, encodeURIComponent(value)],
  ])
  for (const [name, form] of forms) {
    t.notOk(logged.includes(form ?? ''), `${name} is not in the log`)
    // The answer to a caller may hold what belongs to the answer; a problem or a header holds none of it.
    t.notOk(
      problems.some((problem) => problem.includes(form ?? '')),
      `${name} is in no problem and no header`,
    )
  }
  t.notMatch(logged, /Basic [A-Za-z0-9+/]{8}/)
})
