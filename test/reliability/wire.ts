import { connect } from 'node:net'
import { createRandom, type Figure, type Random } from './figure.js'
import { ashbyAt, startServer, startUpstream, stop } from './processes.js'

/** Bytes that no regular client sends: random headers, and ambiguous requests that two parsers read differently. */
export const figure: Figure = {
  name: 'fuzz on raw sockets',
  promise: 'no 5xx, no smuggled request, no reflected input, one JSON a log line',
  fast: true,
  async measure({ full }) {
    const count = full ? 20_000 : 4000
    const upstream = await startUpstream(10)
    const server = await startServer(ashbyAt(upstream.base), { LOG_LEVEL: 'trace' })
    const port = Number(new URL(server.base).port)
    const random = createRandom(7)
    const wrong = new Map<string, number>()
    const note = (what: string) => wrong.set(what, (wrong.get(what) ?? 0) + 1)
    let sent = 0
    const fuzz = async () => {
      while (sent < count) {
        sent += 1
        const response = await exchange(port, randomRequest(random))
        const status = /^HTTP\/1\.1 (\d{3}) /.exec(response)?.[1] ?? ''
        if (status.startsWith('5')) note(`status ${status}`)
        if (response.includes('INJECTED')) note('a header of the client was reflected')
      }
    }
    await Promise.all(Array.from({ length: 32 }, fuzz))
    for (const [name, bytes] of smuggling) {
      const response = await exchange(port, bytes)
      if (response.includes('SMUGGLED')) note(`${name}: a second request was routed`)
      if (/^HTTP\/1\.1 5/m.test(response)) note(`${name}: a 5xx`)
    }
    for (const [name, bytes] of refused) {
      if (!(await exchange(port, bytes)).startsWith('HTTP/1.1 4')) note(`${name} was served`)
    }
    const alive = (await fetch(`${server.base}/candidates?page_size=1`)).status === 200
    await stop(server)
    await stop(upstream)
    const broken = server
      .out()
      .split('\n')
      .filter((line) => line.startsWith('{') && !isJson(line)).length
    if (broken > 0) note(`${broken} log lines that are not JSON`)
    const issues = [...wrong].map(([what, times]) => `${times} × ${what}`).join('; ')
    return {
      seen: `${count} with random headers, ${smuggling.length} smuggling cases, ${refused.length} to reject: ${issues || '0 wrong'}`,
      holds: alive && wrong.size === 0,
    }
  },
}

/** Sends the bytes and returns everything until the server closes the connection. */
function exchange(port: number, bytes: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let response = ''
    const quiet = setTimeout(() => socket.destroy(), 3000)
    socket.setTimeout(120, () => socket.end())
    socket.on('data', (chunk) => {
      response += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(quiet)
      resolve(response)
    })
    socket.write(bytes)
  })
}

const names = [
  'X-Request-Id',
  'Authorization',
  'Connection-Id',
  'traceparent',
  'Prefer',
  'Cache-Control',
  'Accept',
  'Cookie',
  'Range',
  'If-None-Match',
  'X-Forwarded-For',
  'Accept-Encoding',
  'Expect',
  'Upgrade',
  'TE',
  'Content-Type',
]

function randomRequest(random: Random): Buffer {
  const bytes = (most: number) => Buffer.from(Array.from({ length: random.below(most) }, () => random.below(256)))
  const text = (most: number) => Buffer.from(Array.from({ length: random.below(most) }, () => 33 + random.below(94)))
  const lines: (string | Buffer)[] = [
    `GET /candidates?page_size=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`,
  ]
  for (let at = 1 + random.below(5); at > 0; at -= 1) {
    const name = random.chance(0.8) ? Buffer.from(random.pick(names)) : text(20)
    const value = random.chance(0.5)
      ? bytes(60)
      : random.chance(0.2)
        ? Buffer.from('x%0d%0aINJECTED: 1\r INJECTED')
        : text(80)
    lines.push(name, ': ', value, '\r\n')
  }
  return Buffer.concat([...lines, '\r\n'].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

const second = 'GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: SMUGGLED\r\n\r\n'
const chunked = `0\r\n\r\n${second}`
const post = (headers: string, body: string) =>
  `POST /candidates HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`
const encodings = [
  'chunked',
  ' chunked',
  'xchunked',
  'chunked, identity',
  'identity, chunked',
  'chunked;q=1',
  'Chunked',
  '"chunked"',
  'chunked\t',
  '\x0bchunked',
  'chunked, chunked',
  'gzip',
]

/** Requests that a proxy and anyats could read differently, with a second request hidden in the body of the first. */
const smuggling: readonly (readonly [name: string, bytes: string])[] = [
  ...encodings.map(
    (coding) =>
      [
        `length beside "${coding}"`,
        post(`Content-Length: ${chunked.length}\r\nTransfer-Encoding: ${coding}`, chunked),
      ] as const,
  ),
  ...encodings.map(
    (coding) =>
      [
        `"${coding}" before length`,
        post(`Transfer-Encoding: ${coding}\r\nContent-Length: ${chunked.length}`, chunked),
      ] as const,
  ),
  ['two lengths', post(`Content-Length: 0\r\nContent-Length: ${second.length}`, second)],
  ['a list of lengths', post(`Content-Length: ${second.length}, ${second.length}`, second)],
  ['a signed length', post(`Content-Length: +${second.length}`, second)],
  ['a hexadecimal length', post(`Content-Length: 0x${second.length.toString(16)}`, second)],
  ['a length with a blank', post(`Content-Length : ${second.length}`, second)],
  ['a folded header', post(`Transfer-Encoding:\r\n chunked\r\nContent-Length: ${chunked.length}`, chunked)],
  ['a bare carriage return', post(`Content-Length: ${second.length}\rTransfer-Encoding: chunked`, second)],
  ['bare line feeds', `POST /candidates HTTP/1.1\nHost: localhost\nContent-Length: ${second.length}\n\n${second}`],
  [
    'a trailer named like a length',
    post('Transfer-Encoding: chunked', `0\r\nContent-Length: ${second.length}\r\n\r\n`),
  ],
  ['a chunk size beyond 64 bits', post('Transfer-Encoding: chunked', `10000000000000000\r\n${second}`)],
  ['a negative chunk size', post('Transfer-Encoding: chunked', `-1\r\n${second}`)],
  ['a chunk that ends in a line feed', post('Transfer-Encoding: chunked', `1\na\n0\n\n${second}`)],
  ['HTTP/1.0 with chunks', `POST /candidates HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`],
  ['a GET with a body', `GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${second.length}\r\n\r\n${second}`],
]

const refused: readonly (readonly [name: string, bytes: string])[] = [
  ['two Host headers', 'GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n'],
  ['no Host header', 'GET /livez HTTP/1.1\r\n\r\n'],
  ['a foreign Host', 'GET /candidates HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  ['an absolute-form target', 'GET http://evil.example/candidates HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a header of 20 KB', `GET /livez HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['3,000 headers', `GET /livez HTTP/1.1\r\nHost: localhost\r\n${'x-name: value\r\n'.repeat(3000)}\r\n`],
  ['an address of 17 KB', `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
  ['TRACE', 'TRACE /candidates HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['an unknown method', 'BREW /candidates HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['encoded dots', 'GET /candidates/%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['an encoded slash', 'GET /candidates/a%2fb HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
]

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
