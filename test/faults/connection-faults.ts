import type { Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Way } from './detours.js'
import { dubious, type Fault, final, harmless, type Outcome, passing, type Variant, type Where } from './fault.js'
import { answerOf, headOf, type Instead, type Real } from './fault-server.js'

const half = (body: Buffer) => body.subarray(0, Math.max(1, body.length >> 1))

const over = (way: Way, outcome: () => Outcome): Variant => ({ name: way, way, outcome })
const slow = (variant: Variant): Variant => ({ ...variant, slow: true })
const overTls = (way: Way): Variant => ({ ...over(way, final('upstream-unavailable')), secure: true })
const wire = (name: string, instead: Instead, outcome: Variant['outcome']): Variant => ({ name, instead, outcome })

/** Jobvite puts whole résumés into its rows: what is too large is asked for once more, for fewer of them. */
const tooLarge = ({ provider }: Where): Outcome =>
  provider === 'jobvite'
    ? { problem: 'upstream-failed', tries: 2, differs: true }
    : { problem: 'upstream-failed', tries: 1 }

const packed =
  (body: Buffer, encoding: string): Instead =>
  (socket, { status, headers }) =>
    socket.write(answerOf({ status, headers: { ...headers, 'content-encoding': encoding }, body }))

/** One byte after another for as long as somebody listens. */
const drip: Instead = (socket, { status, headers, body }) => {
  socket.write(headOf(status, { ...headers, 'content-length': body.length }))
  let at = 0
  const timer = setInterval(() => socket.write(body.subarray(at, ++at)), 100)
  socket.on('close', () => clearInterval(timer))
}

const cut =
  (end: (socket: Socket) => void): Instead =>
  (socket, { status, headers, body }) => {
    socket.write(
      Buffer.concat([Buffer.from(headOf(status, { ...headers, 'content-length': body.length })), half(body)]),
    )
    setTimeout(() => end(socket), 10)
  }

const chunked = ({ status, headers }: Real, body: Buffer) =>
  Buffer.concat([
    Buffer.from(headOf(status, { ...headers, 'transfer-encoding': 'chunked' })),
    Buffer.from(`${body.length.toString(16)}\r\n`),
    body,
    Buffer.from('\r\n'),
  ])

const evil = (real: Real) =>
  answerOf({ ...real, body: Buffer.from(real.body.toString().replaceAll(/"[^"]{3,}"/g, '"EVIL"')) })

const big = Buffer.from(JSON.stringify('x'.repeat(80 * 1024)))
/** A thousand to one. */
const bomb = (pack: (text: Buffer) => Buffer) => pack(Buffer.alloc(1024 * 1024, ' '))

/** What goes wrong before there is an answer to read, or in how it is put on the wire. */
export const onTheWire: readonly Fault[] = [
  { number: 1, name: 'connection refused', variants: [over('refused', passing('upstream-unavailable'))] },
  {
    number: 2,
    name: 'the name is not found',
    variants: [
      over('no such host', final('upstream-unavailable')),
      over('a name server that is away', passing('upstream-unavailable')),
    ],
  },
  {
    number: 3,
    name: 'connecting takes too long',
    variants: [slow(over('no answer to the first packet', passing('upstream-timeout')))],
  },
  {
    number: 4,
    name: 'accepted, then gone',
    variants: [
      over('closed at once', passing('upstream-unavailable')),
      over('reset at once', passing('upstream-unavailable')),
      wire('closed when asked', (socket) => socket.end(), passing('upstream-unavailable')),
      wire('reset when asked', (socket) => socket.resetAndDestroy(), passing('upstream-unavailable')),
    ],
  },
  { number: 5, name: 'never answers', variants: [slow(wire('silence', () => undefined, passing('upstream-timeout')))] },
  {
    number: 6,
    name: 'headers, then nothing',
    variants: [
      slow(
        wire(
          'a stall',
          (socket, { status, headers, body }) =>
            socket.write(headOf(status, { ...headers, 'content-length': body.length })),
          passing('upstream-timeout'),
        ),
      ),
    ],
  },
  {
    number: 7,
    name: 'a byte at a time',
    variants: [{ ...wire('drip', drip, final('upstream-timeout')), patience: 15 }],
  },
  {
    number: 8,
    name: 'reset in the body',
    variants: [
      wire(
        'RST',
        cut((socket) => socket.resetAndDestroy()),
        passing('upstream-unavailable'),
      ),
    ],
  },
  {
    number: 9,
    name: 'closed in the body',
    variants: [
      wire(
        'FIN before the length',
        cut((socket) => socket.end()),
        passing('upstream-unavailable'),
      ),
      wire(
        'FIN in a chunk',
        (socket, real) => {
          socket.write(chunked(real, real.body).subarray(0, -10))
          setTimeout(() => socket.end(), 10)
        },
        passing('upstream-unavailable'),
      ),
    ],
  },
  {
    number: 10,
    name: 'cut short without a length',
    variants: [
      wire(
        'FIN is the end',
        (socket, { status, headers, body }) =>
          socket.end(Buffer.concat([Buffer.from(headOf(status, { ...headers, connection: 'close' })), half(body)])),
        dubious('upstream-failed'),
      ),
    ],
  },
  {
    number: 11,
    name: 'not HTTP',
    variants: [
      wire('another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), dubious('upstream-failed')),
      wire('noise', (socket) => socket.end(Buffer.from([0, 255, 1, 254, 13, 10])), dubious('upstream-failed')),
    ],
  },
  {
    number: 12,
    name: 'a header of 20 KB',
    variants: [
      wire(
        'one header',
        (socket, real) => socket.write(answerOf(real, { 'x-padding': 'x'.repeat(20 * 1024) })),
        dubious('upstream-failed'),
      ),
    ],
  },
  {
    number: 13,
    name: 'a body over the limit of the wire',
    variants: [
      wire('by its length', (socket, real) => socket.write(answerOf({ ...real, body: big })), tooLarge),
      wire('in chunks', (socket, real) => socket.write(chunked(real, big)), tooLarge),
    ],
  },
  {
    number: 14,
    name: 'two lengths',
    variants: [
      wire(
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
        dubious('upstream-failed'),
      ),
      wire(
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
        dubious('upstream-failed'),
      ),
    ],
  },
  {
    number: 15,
    name: 'more after the answer',
    variants: [
      wire('a word', (socket, real) => socket.write(Buffer.concat([answerOf(real), Buffer.from('~EVIL~')])), harmless),
      wire('another answer', (socket, real) => socket.write(Buffer.concat([answerOf(real), evil(real)])), harmless),
    ],
  },
  {
    number: 16,
    name: 'a flood of 100 Continue',
    variants: [
      wire(
        'two hundred',
        (socket, real) => socket.write(Buffer.concat([Buffer.from(headOf(100, {}).repeat(200)), answerOf(real)])),
        dubious('upstream-failed'),
      ),
    ],
  },
  {
    number: 17,
    name: 'half of what was packed',
    variants: [
      wire(
        'gzip',
        (socket, real) => packed(half(gzipSync(real.body)), 'gzip')(socket, real),
        dubious('upstream-failed'),
      ),
      wire(
        'br',
        (socket, real) => packed(half(brotliCompressSync(real.body)), 'br')(socket, real),
        dubious('upstream-failed'),
      ),
    ],
  },
  {
    number: 18,
    name: 'a bomb',
    variants: [
      wire('gzip', packed(bomb(gzipSync), 'gzip'), tooLarge),
      wire('br', packed(bomb(brotliCompressSync), 'br'), tooLarge),
    ],
  },
  {
    number: 19,
    name: 'packed as nobody asked',
    variants: ['gzip, gzip, br', 'zstd', 'deflate'].map((encoding) =>
      wire(encoding, (socket, real) => packed(gzipSync(real.body), encoding)(socket, real), dubious('upstream-failed')),
    ),
  },
  {
    number: 20,
    name: 'TLS that cannot be trusted',
    variants: (
      [
        'a certificate that has expired',
        'a certificate of another host',
        'a certificate that nobody signed',
        'TLS 1.1',
        'no TLS at all',
      ] as const
    ).map(overTls),
  },
]
