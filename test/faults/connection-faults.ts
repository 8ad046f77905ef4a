import type { Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Detour } from './detours.js'
import {
  type Fault,
  final,
  harmless,
  type Outcome,
  type Position,
  transient,
  unreadable,
  type Variant,
} from './fault.js'
import { type ActualResponse, headOf, type Replacement, responseBytes } from './fault-server.js'

const half = (body: Buffer) => body.subarray(0, Math.max(1, body.length >> 1))

const viaDetour = (detour: Detour, outcome: () => Outcome): Variant => ({ name: detour, detour, outcome })
const slow = (variant: Variant): Variant => ({ ...variant, slow: true })
const overTls = (detour: Detour): Variant => ({ ...viaDetour(detour, final('upstream-unavailable')), secure: true })
const withReplacement = (name: string, replacement: Replacement, outcome: Variant['outcome']): Variant => ({
  name,
  replacement,
  outcome,
})

/**
 * Records of Jobvite contain whole résumés: a response that is too large is requested once more, with fewer records.
 */
const tooLarge = ({ provider }: Position): Outcome =>
  provider === 'jobvite'
    ? { problem: 'upstream-failed', attempts: 2, differs: true }
    : { problem: 'upstream-failed', attempts: 1 }

const compressed =
  (body: Buffer, encoding: string): Replacement =>
  (socket, { status, headers }) =>
    socket.write(responseBytes({ status, headers: { ...headers, 'content-encoding': encoding }, body }))

/** Sends one byte after another until the client closes the connection. */
const drip: Replacement = (socket, { status, headers, body }) => {
  socket.write(headOf(status, { ...headers, 'content-length': body.length }))
  let at = 0
  const timer = setInterval(() => socket.write(body.subarray(at, ++at)), 100)
  socket.on('close', () => clearInterval(timer))
}

const cut =
  (end: (socket: Socket) => void): Replacement =>
  (socket, { status, headers, body }) => {
    socket.write(
      Buffer.concat([Buffer.from(headOf(status, { ...headers, 'content-length': body.length })), half(body)]),
    )
    setTimeout(() => end(socket), 10)
  }

const chunked = ({ status, headers }: ActualResponse, body: Buffer) =>
  Buffer.concat([
    Buffer.from(headOf(status, { ...headers, 'transfer-encoding': 'chunked' })),
    Buffer.from(`${body.length.toString(16)}\r\n`),
    body,
    Buffer.from('\r\n'),
  ])

const evil = (real: ActualResponse) =>
  responseBytes({ ...real, body: Buffer.from(real.body.toString().replaceAll(/"[^"]{3,}"/g, '"EVIL"')) })

const big = Buffer.from(JSON.stringify('x'.repeat(80 * 1024)))
/** A compression ratio of a thousand. */
const bomb = (pack: (text: Buffer) => Buffer) => pack(Buffer.alloc(1024 * 1024, ' '))

/** Faults before the response, and faults of the transfer. */
export const onTheWire: readonly Fault[] = [
  { number: 1, name: 'connection refused', variants: [viaDetour('refused', transient('upstream-unavailable'))] },
  {
    number: 2,
    name: 'the host name is not found',
    variants: [
      viaDetour('no such host', final('upstream-unavailable')),
      viaDetour('an unavailable name server', transient('upstream-unavailable')),
    ],
  },
  {
    number: 3,
    name: 'the connect timeout',
    variants: [slow(viaDetour('no response to the first packet', transient('upstream-timeout')))],
  },
  {
    number: 4,
    name: 'accepted, then closed',
    variants: [
      viaDetour('closed at once', transient('upstream-unavailable')),
      viaDetour('reset at once', transient('upstream-unavailable')),
      withReplacement('closed after the request', (socket) => socket.end(), transient('upstream-unavailable')),
      withReplacement(
        'reset after the request',
        (socket) => socket.resetAndDestroy(),
        transient('upstream-unavailable'),
      ),
    ],
  },
  {
    number: 5,
    name: 'no response',
    variants: [slow(withReplacement('silence', () => undefined, transient('upstream-timeout')))],
  },
  {
    number: 6,
    name: 'headers without a body',
    variants: [
      slow(
        withReplacement(
          'a stalled body',
          (socket, { status, headers, body }) =>
            socket.write(headOf(status, { ...headers, 'content-length': body.length })),
          transient('upstream-timeout'),
        ),
      ),
    ],
  },
  {
    number: 7,
    name: 'a byte at a time',
    variants: [{ ...withReplacement('drip', drip, final('upstream-timeout')), waitSeconds: 15 }],
  },
  {
    number: 8,
    name: 'reset in the body',
    variants: [
      withReplacement(
        'RST',
        cut((socket) => socket.resetAndDestroy()),
        transient('upstream-unavailable'),
      ),
    ],
  },
  {
    number: 9,
    name: 'closed in the body',
    variants: [
      withReplacement(
        'FIN before the length',
        cut((socket) => socket.end()),
        transient('upstream-unavailable'),
      ),
      withReplacement(
        'FIN in a chunk',
        (socket, real) => {
          socket.write(chunked(real, real.body).subarray(0, -10))
          setTimeout(() => socket.end(), 10)
        },
        transient('upstream-unavailable'),
      ),
    ],
  },
  {
    number: 10,
    name: 'truncated without a length',
    variants: [
      withReplacement(
        'FIN is the end',
        (socket, { status, headers, body }) =>
          socket.end(Buffer.concat([Buffer.from(headOf(status, { ...headers, connection: 'close' })), half(body)])),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 11,
    name: 'not HTTP',
    variants: [
      withReplacement(
        'another protocol',
        (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'noise',
        (socket) => socket.end(Buffer.from([0, 255, 1, 254, 13, 10])),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 12,
    name: 'a header of 20 KB',
    variants: [
      withReplacement(
        'one header',
        (socket, real) => socket.write(responseBytes(real, { 'x-padding': 'x'.repeat(20 * 1024) })),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 13,
    name: 'a body over the size limit',
    variants: [
      withReplacement('by its length', (socket, real) => socket.write(responseBytes({ ...real, body: big })), tooLarge),
      withReplacement('in chunks', (socket, real) => socket.write(chunked(real, big)), tooLarge),
    ],
  },
  {
    number: 14,
    name: 'two lengths',
    variants: [
      withReplacement(
        'a length and chunks',
        (socket, real) =>
          socket.write(
            Buffer.concat([
              Buffer.from(
                headOf(real.status, { ...real.headers, 'content-length': 5, 'transfer-encoding': 'chunked' }),
              ),
              Buffer.from('0\r\n\r\n'),
            ]),
          ),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'two different lengths',
        (socket, { status, headers, body }) =>
          socket.write(
            Buffer.concat([
              Buffer.from(
                headOf(status, { ...headers, 'content-length': body.length }).replace(
                  /\r\n\r\n$/,
                  `\r\ncontent-length: ${body.length + 7}\r\n\r\n`,
                ),
              ),
              body,
            ]),
          ),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 15,
    name: 'extra bytes after the response',
    variants: [
      withReplacement(
        'a word',
        (socket, real) => socket.write(Buffer.concat([responseBytes(real), Buffer.from('~EVIL~')])),
        harmless,
      ),
      withReplacement(
        'another response',
        (socket, real) => socket.write(Buffer.concat([responseBytes(real), evil(real)])),
        harmless,
      ),
    ],
  },
  {
    number: 16,
    name: 'a flood of 100 Continue',
    variants: [
      withReplacement(
        'two hundred',
        (socket, real) => socket.write(Buffer.concat([Buffer.from(headOf(100, {}).repeat(200)), responseBytes(real)])),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 17,
    name: 'half of the compressed content',
    variants: [
      withReplacement(
        'gzip',
        (socket, real) => compressed(half(gzipSync(real.body)), 'gzip')(socket, real),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'br',
        (socket, real) => compressed(half(brotliCompressSync(real.body)), 'br')(socket, real),
        unreadable('upstream-failed'),
      ),
    ],
  },
  {
    number: 18,
    name: 'a decompression bomb',
    variants: [
      withReplacement('gzip', compressed(bomb(gzipSync), 'gzip'), tooLarge),
      withReplacement('br', compressed(bomb(brotliCompressSync), 'br'), tooLarge),
    ],
  },
  {
    number: 19,
    name: 'an encoding that was not requested',
    variants: ['gzip, gzip, br', 'zstd', 'deflate'].map((encoding) =>
      withReplacement(
        encoding,
        (socket, real) => compressed(gzipSync(real.body), encoding)(socket, real),
        unreadable('upstream-failed'),
      ),
    ),
  },
  {
    number: 20,
    name: 'an untrusted TLS connection',
    variants: (
      [
        'an expired certificate',
        'a certificate of another host',
        'a self-signed certificate',
        'TLS 1.1',
        'no TLS',
      ] as const
    ).map(overTls),
  },
]
