import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { createGzip } from 'node:zlib'
import t from 'tap'
import { bytesOf, servingFiles } from '../support/file-provider.js'
import { get } from '../support/fixture.js'
import { until } from '../support/scripted-upstream.js'

const fetchBytes = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

t.test('a file behind the API is signed, and passed on as it is', async (t) => {
  const files = await servingFiles(t)
  const content = bytesOf(300_000)
  files.routes['/files/cv/bytes'] = (_, response) =>
    response
      .writeHead(200, {
        'content-type': 'application/pdf',
        'content-length': content.length,
        etag: '"1"',
        'set-cookie': 'a=b',
      })
      .end(content)
  const { status, headers, bytes } = await fetchBytes(`${files.base}/attachments/cv/content`, {
    accept: 'application/pdf',
  })
  t.equal(status, 200)
  t.ok(bytes.equals(content))
  t.match(Object.fromEntries(headers), {
    'content-type': 'application/pdf',
    'content-length': '300000',
    'content-disposition': 'attachment; filename="ines-cv.pdf"',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'connection-id': 'acme',
    etag: '"1"',
  })
  t.equal(headers.get('set-cookie'), null)
  t.match(files.requests, [
    { path: '/files/cv/bytes', headers: { authorization: /^Basic /, 'accept-encoding': 'identity' } },
  ])
  t.match(files.logText(), /"route":"\/attachments\/:id\/content".*"bytes":300000,"outcome":"complete"/)
  t.notMatch(files.logText(), /files\/cv|ines-cv/)
})

t.test('a reader that stops from time to time gets the bytes of the file', async (t) => {
  const files = await servingFiles(t)
  const content = randomBytes(12_000_000)
  files.routes['/files/cv/bytes'] = (_, response) =>
    response.writeHead(200, { 'content-length': content.length }).end(content)
  const request = httpGet(`${files.base}/attachments/cv/content`, { agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of response) {
    parts.push(part)
    if (parts.length % 40 === 1) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  t.ok(Buffer.concat(parts).equals(content))
})

t.test('an address gets no credential, and is called once for each request', async (t) => {
  const files = await servingFiles(t)
  files.routes['/files/url-1/pre-signed'] = (_, response) => response.end('bytes')
  for (let round = 0; round < 2; round += 1) {
    const { status, headers, bytes } = await fetchBytes(`${files.base}/attachments/url-1/content`)
    t.equal(status, 200)
    t.equal(bytes.toString(), 'bytes')
    t.equal(headers.get('content-type'), 'application/octet-stream')
  }
  t.same(
    files.requests.map(({ path, headers }) => [path, headers.authorization !== undefined]),
    [
      ['/files/url-1/address', true],
      ['/files/url-1/pre-signed', false],
      ['/files/url-1/address', true],
      ['/files/url-1/pre-signed', false],
    ],
  )
})

t.test('a redirect is followed once, without a credential, to an address that may be called', async (t) => {
  const files = await servingFiles(t)
  const redirect = (from: string, location: string) => {
    files.routes[from] = (_, response) => response.writeHead(302, { location }).end()
  }
  redirect('/files/once/bytes', '/stored?sig=2')
  files.routes['/stored'] = (_, response) => response.end('bytes')
  t.equal((await fetchBytes(`${files.base}/attachments/once/content`)).bytes.toString(), 'bytes')
  t.match(files.requests.at(-1), { path: '/stored', headers: { authorization: undefined } })

  redirect('/files/twice/bytes', '/again')
  redirect('/again', '/stored')
  redirect('/files/away/bytes', `${files.elsewhere}/stored`)
  redirect('/files/url-away/pre-signed', `${files.elsewhere}/stored`)
  redirect('/files/nowhere/bytes', 'http://')
  const before = files.requests.length
  for (const [id, detail] of [
    ['twice', /more than once/],
    ['away', /not https/],
    ['url-away', /not https/],
    ['nowhere', /not valid/],
  ] as const)
    t.match(
      await get(files.base, `/attachments/${id}/content`),
      { status: 502, body: { type: /upstream-failed/, detail } },
      id,
    )
  t.notOk(files.requests.slice(before).some(({ path }) => path === '/stored'))
})

t.test('one range is passed on, and what the provider makes of it', async (t) => {
  const files = await servingFiles(t)
  files.routes['/files/cv/bytes'] = ({ headers }, response) => {
    if (headers.range === 'bytes=9-') return response.writeHead(416, { 'content-range': 'bytes */4' }).end()
    if (headers.range !== 'bytes=1-2') return response.end('abcd')
    return response.writeHead(206, { 'content-range': 'bytes 1-2/4', 'content-length': 2 }).end('bc')
  }
  const path = '/attachments/cv/content'
  const part = await fetchBytes(files.base + path, { range: 'bytes=1-2', 'if-range': '"1"' })
  t.equal(part.status, 206)
  t.equal(part.bytes.toString(), 'bc')
  t.equal(part.headers.get('content-range'), 'bytes 1-2/4')
  t.match(files.requests.at(-1)?.headers, { range: 'bytes=1-2', 'if-range': '"1"' })
  t.match(await get(files.base, path, { range: 'bytes=9-' }), {
    status: 416,
    body: { type: /range-not-satisfiable/, detail: /Range/, upstream_status: 416 },
  })
  for (const range of ['bytes=0-1,3-3', 'lines=1-2', 'bytes=', `bytes=${'9'.repeat(40)}-`]) {
    t.equal((await fetchBytes(files.base + path, { range })).bytes.toString(), 'abcd', range)
    t.equal(files.requests.at(-1)?.headers.range, undefined, range)
  }
})

t.test('a file that cannot be read is a problem that says why', async (t) => {
  const files = await servingFiles(t, { app: { upstream: { maxFileBytes: 2 ** 20 } } })
  files.routes['/files/url-private/address'] = (_, response) =>
    response.setHeader('content-type', 'application/json').end('{"url":"https://10.0.0.1/file"}')
  files.routes['/files/url-gone/pre-signed'] = (_, response) => response.writeHead(410).end()
  files.routes['/files/url-refused/pre-signed'] = (_, response) => response.writeHead(403).end('<Error/>')
  files.routes['/files/new/bytes'] = (_, response) => response.writeHead(422).end('{"code":"processing"}')
  files.routes['/files/large/bytes'] = (_, response) =>
    response.writeHead(200, { 'content-length': 2 ** 20 + 1 }).flushHeaders()
  files.routes['/files/empty/bytes'] = (_, response) => response.writeHead(204).end()
  for (const [id, status, type, detail] of [
    ['none', 404, /not-found/, /no file/],
    ['gone', 404, /not-found/, /no record/],
    ['url-gone', 404, /not-found/, /does not exist any more/],
    ['url-refused', 502, /upstream-failed/, /does not serve/],
    ['url-private', 502, /upstream-failed/, /private address/],
    ['new', 409, /file-processing/, undefined],
    ['large', 422, /file-too-large/, /1 MiB.*Range/],
    ['empty', 502, /upstream-failed/, undefined],
  ] as const) {
    const { status: got, body } = await get(files.base, `/attachments/${id}/content`)
    t.match({ status: got, ...body }, { status, type, ...(detail && { detail }) }, id)
    t.notMatch(JSON.stringify(body), /Error\/|10\.0\.0\.1/, id)
  }
  t.match(await get(files.base, '/attachments/cv/content?x=1'), { status: 400, body: { errors: [{ name: 'x' }] } })
  t.match(await get(files.base, '/attachments/..%2f/content'), { status: 400 })
  const head = await fetch(`${files.base}/attachments/cv/content`, { method: 'HEAD' })
  t.equal(head.status, 405)
})

t.test('a request is repeated before the first byte, and never after it', async (t) => {
  const files = await servingFiles(t)
  let count = 0
  files.routes['/files/url-busy/pre-signed'] = (_, response) => {
    count += 1
    if (count === 1) response.writeHead(503).end()
    else response.end('bytes')
  }
  t.equal((await fetchBytes(`${files.base}/attachments/url-busy/content`)).bytes.toString(), 'bytes')
  t.equal(count, 2)
  let signed = 0
  files.routes['/files/busy/bytes'] = (_, response) => {
    signed += 1
    if (signed === 1) response.destroy()
    else response.end('bytes')
  }
  t.equal((await fetchBytes(`${files.base}/attachments/busy/content`)).bytes.toString(), 'bytes')
  let cut = 0
  files.routes['/files/cut/bytes'] = (_, response) => {
    cut += 1
    response.writeHead(200, { 'content-length': 10 }).write('half')
    setTimeout(() => response.destroy(), 20)
  }
  await t.rejects(fetchBytes(`${files.base}/attachments/cut/content`))
  await until(() => files.logText().includes('"outcome":"cut"'))
  t.equal(cut, 1)
  t.match(files.logText(), /"outcome":"cut","problem":"upstream-failed"/)
})

t.test('a provider that does not respond is waited for as long as the client says', async (t) => {
  const files = await servingFiles(t)
  let closed = 0
  for (const path of ['/files/silent/bytes', '/files/url-silent/pre-signed'])
    files.routes[path] = (_, response) => response.on('close', () => (closed += 1))
  const ids = ['silent', 'url-silent']
  const responses = await Promise.all(
    ids.map((id) => get(files.base, `/attachments/${id}/content`, { prefer: 'wait=1' })),
  )
  for (const response of responses) t.match(response, { status: 504, body: { type: /upstream-timeout/ } })
  await until(() => closed === 2)
})

t.test('a provider without contents, or without attachments, is named', async (t) => {
  for (const [without, detail] of [
    ['content', /cannot read the contents of attachments of Files/],
    ['attachments', /does not support attachments of Files/],
  ] as const) {
    const files = await servingFiles(t, { without })
    t.match(await get(files.base, '/attachments/cv/content'), {
      status: 501,
      body: { type: /unsupported-resource/, detail },
    })
  }
})

t.test('a transfer is cut when it passes the limit or nothing comes', async (t) => {
  const files = await servingFiles(t, { app: { upstream: { maxFileBytes: 100_000, fileIdle: 200 } } })
  files.routes['/files/endless/bytes'] = (_, response) => {
    const zip = createGzip({ level: 0 })
    zip.pipe(response)
    response.on('close', () => zip.destroy())
    zip.end(bytesOf(150_000))
  }
  files.routes['/files/silent/bytes'] = (_, response) => response.writeHead(200, { 'content-length': 10 }).write('half')
  for (const id of ['endless', 'silent']) await t.rejects(fetchBytes(`${files.base}/attachments/${id}/content`), id)
  await until(() => files.logText().split('"outcome":"cut"').length === 3)
})

/** A client that reads nothing until told. */
async function slowClient(url: string): Promise<IncomingMessage> {
  const call = httpGet(url, { agent: false })
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  return response.pause()
}

t.test('a client that reads slowly or leaves stops the provider', async (t) => {
  const files = await servingFiles(t)
  let sent = 0
  let closed = false
  files.routes['/files/big/bytes'] = (_, response) => {
    const part = bytesOf(65_536)
    const write = () => {
      let more = true
      while (more && sent < 64 * 2 ** 20) {
        more = response.write(part)
        sent += part.length
      }
    }
    response.on('drain', write).on('close', () => {
      closed = true
    })
    write()
  }
  const client = await slowClient(`${files.base}/attachments/big/content`)
  let last = -1
  let rounds = 0
  await until(() => {
    rounds = sent === last ? rounds + 1 : 0
    last = sent
    return rounds > 20
  })
  t.ok(sent < 16 * 2 ** 20, `${sent} bytes are in buffers of the kernel and of the app`)
  t.equal(closed, false)
  client.destroy()
  await until(() => closed)
  await until(() => files.logText().includes('"outcome":"disconnected"'))
})

t.test('a client reads four files at a time, and they take no place in the queue of calls', async (t) => {
  const files = await servingFiles(t, { connection: { limits: { rateLimits: [], concurrency: 1 } } })
  files.routes['/files/slow/bytes'] = (_, response) => response.writeHead(200, { 'content-length': 10 }).write('half')
  files.routes['/files'] = (_, response) =>
    response
      .setHeader('content-type', 'application/json')
      .end('{"data":[{"id":"1","name":"a","url":"https://a.example"}]}')
  const url = `${files.base}/attachments/slow/content`
  const open = await Promise.all(Array.from({ length: 4 }, () => slowClient(url)))
  t.match(await get(files.base, '/attachments/slow/content'), {
    status: 429,
    body: { source: 'client', detail: /4 file transfers/ },
  })
  t.match(await get(files.base, '/attachments'), {
    status: 200,
    body: { data: [{ id: '1', url: 'https://a.example' }] },
  })
  for (const response of open) response.destroy()
  await until(() => files.logText().split('"outcome":"disconnected"').length === 5)
  files.routes['/files/slow/bytes'] = (_, response) => response.end('bytes')
  t.equal((await fetchBytes(url)).bytes.toString(), 'bytes')
})
