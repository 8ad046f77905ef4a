import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { digestOf } from '../../src/connections/clients.js'
import type { AccessName } from '../../src/model/access.js'
import type { AuditEntry } from '../../src/observability/audit/chain.js'
import { createMetrics } from '../../src/observability/metrics.js'
import { servingFiles } from '../support/file-provider.js'
import { get } from '../support/fixture.js'
import { until } from '../support/scripted-upstream.js'

const client = (id: string, resources?: AccessName[]) => ({
  ...{ id, digests: [digestOf(id)], connections: 'all' as const, defaultConnection: undefined, raw: true },
  ...(resources && { resources }),
})

t.test('only a client whose resources name the contents reads files, their addresses and raw records', async (t) => {
  const entries: AuditEntry[] = []
  const metrics = createMetrics()
  const audit = { record: (entry: AuditEntry) => entries.push(entry), close: () => undefined }
  const clients = [
    client('all'),
    client('list', ['attachments']),
    client('files', ['attachments', 'candidates', 'attachment-contents']),
  ]
  const files = await servingFiles(t, { app: { clients, audit, metrics } })
  files.routes['/files/cv/bytes'] = (_, response) => response.end('bytes')
  files.routes['/files'] = (_, response) =>
    response
      .setHeader('content-type', 'application/json')
      .end('{"data":[{"id":"1","name":"a","url":"https://a.example"}]}')
  const getAs = (id: string, path: string) => get(files.base, path, { authorization: `Bearer ${id}` })
  for (const id of ['all', 'list']) {
    t.match(await getAs(id, '/attachments/cv/content'), { status: 403, body: { detail: /attachment-contents/ } }, id)
    t.match(await getAs(id, '/attachments'), { status: 200, body: { data: [{ name: 'a', url: null }] } }, id)
    t.match(await getAs(id, '/attachments?include=raw'), { status: 403, body: { detail: /include=raw/ } }, id)
  }
  t.notOk(
    files.requests.some(({ path }) => path.includes('cv')),
    'a refused request calls nobody',
  )
  t.match(await getAs('files', '/attachments/cv/content'), { status: 200, body: 'bytes' })
  t.match(await getAs('files', '/attachments?include=raw'), {
    status: 200,
    body: { data: [{ url: 'https://a.example', raw: Object }] },
  })
  await until(() => entries.length >= 8)
  t.match(
    entries.filter(({ route }) => route === '/attachments/:id/content'),
    [
      { client: 'all', status: 403, outcome: 'forbidden', attachment: undefined },
      { client: 'list', status: 403, outcome: 'forbidden', attachment: undefined },
      { client: 'files', status: 200, outcome: 'complete', attachment: 'cv', bytes: 5 },
    ],
  )
  const text = await metrics.text()
  t.match(text, 'anyats_attachment_contents_total{provider="files",outcome="complete"} 1')
  t.match(text, 'anyats_attachment_content_bytes_total{provider="files"} 5')
})

t.test('without clients, files of a real ATS are closed', async (t) => {
  const files = await servingFiles(t, { connection: { sandbox: false } })
  t.match(await get(files.base, '/attachments/cv/content'), { status: 403, body: { detail: /attachment-contents/ } })
  t.same(files.requests, [])
})

t.test('an address is called at the hosts that the provider documents, by https only', async (t) => {
  let hosts: string[] = []
  /** Every public host leads to the file server, without TLS. */
  const redirected = { port: 0 }
  const files = await servingFiles(t, {
    fileHosts: ['cdn.files.example', '.stored.example'],
    app: {
      upstream: {
        connect: ({ hostname }, callback) => {
          hosts.push(hostname)
          const socket = connect(redirected.port, '127.0.0.1')
          once(socket, 'connect').then(
            () => callback(null, socket),
            (error) => callback(error, null),
          )
        },
      },
    },
  })
  redirected.port = Number(new URL(files.origin).port)
  files.routes['/f'] = (_, response) => response.end('bytes')
  const status = async (url: string) => {
    hosts = []
    files.routes['/files/url-x/address'] = (_, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ url }))
    return (await get(files.base, '/attachments/url-x/content')).status
  }
  const { resources } = (await get(files.base, '/providers/files')).body.data
  t.same(resources.attachments.content, { hosts: ['cdn.files.example', '.stored.example'] })
  t.equal(await status('https://cdn.files.example/f'), 200)
  t.match(files.requests.at(-1), { path: '/f', headers: { host: 'cdn.files.example', authorization: undefined } })
  t.equal(await status('https://eu.stored.example/f'), 200)
  for (const url of [
    'https://stored.example.evil.example/f',
    'https://notstored.example/f',
    'https://evil-cdn.files.example/f',
    'http://cdn.files.example/f',
    'https://cdn.files.example:8443/f',
    'https://user:secret@cdn.files.example/f',
    'https://[::1]/f',
    'https://127.0.0.1/f',
    'https://2130706433/f',
    'file:///etc/passwd',
    'no address',
  ]) {
    t.equal(await status(url), 502, url)
    t.notOk(
      hosts.some((host) => host !== '127.0.0.1'),
      `${url} is not called`,
    )
  }
})

t.test('a public name of a private address is not called', async (t) => {
  const files = await servingFiles(t, {
    app: { upstream: { resolve: (_name, _options, done) => done(null, [{ address: '169.254.169.254', family: 4 }]) } },
  })
  files.routes['/files/url-x/address'] = (_, response) =>
    response.setHeader('content-type', 'application/json').end('{"url":"https://cdn.files.example/f"}')
  t.match(await get(files.base, '/attachments/url-x/content'), {
    status: 502,
    body: { type: /upstream-failed/, detail: /private address/, attempts: 2 },
  })
})

t.test('the name of a file cannot change the response', async (t) => {
  const files = await servingFiles(t)
  files.names.named = Buffer.from('../x"\r\nset-cookie: a=b\u202e/Zoë.pdf').toString('latin1')
  for (const id of ['named', 'unnamed']) files.routes[`/files/${id}/bytes`] = (_, response) => response.end('bytes')
  const dispositionOf = async (id: string) =>
    (await get(files.base, `/attachments/${id}/content`)).headers.get('content-disposition')
  t.equal(
    await dispositionOf('named'),
    `attachment; filename="__x_set-cookie_ a=b_Zoe.pdf"; filename*=UTF-8''__x_set-cookie_%20a%3Db_Zo%C3%AB.pdf`,
  )
  t.equal(await dispositionOf('unnamed'), 'attachment; filename="file"')
})
