import type { ProblemSlug } from '../../src/problems.js'
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
import { type ActualResponse, type Replacement, responseBytes } from './fault-server.js'

const json = { 'content-type': 'application/json' }

const withReplacement = (name: string, replacement: Replacement, outcome: Variant['outcome']): Variant => ({
  name,
  replacement,
  outcome,
})

/** A status with these headers; the upstream clock is right unless they have another date. */
const status =
  (code: number, headers: () => Record<string, string> = () => ({}), body = '{}'): Replacement =>
  (socket) =>
    socket.write(
      responseBytes({
        status: code,
        headers: { ...json, date: new Date().toUTCString(), ...headers() },
        body: Buffer.from(code === 204 || code === 304 ? '' : body),
      }),
    )

/** The same page in another form. */
const page =
  (change: (real: ActualResponse) => Partial<ActualResponse>): Replacement =>
  (socket, real) =>
    socket.write(responseBytes({ ...real, ...change(real) }))

const body = (text: string | ((body: string) => string)): Replacement =>
  page((real) => ({ body: Buffer.from(typeof text === 'string' ? text : text(real.body.toString())) }))

/** A rate limit is waited for, as long as the upstream requests; after three attempts it is returned to the client. */
const limited = (least: number, most: number): Outcome => ({
  problem: 'rate-limited',
  attempts: 3,
  waits: [least, most],
  retryAfter: [least, most],
})
const limit = (name: string, headers: () => Record<string, string>, outcome: Outcome): Variant =>
  withReplacement(name, status(429, headers), () => outcome)

/** `Retry-After` as a date, by a clock that is wrong by this number of minutes. */
const byClock = (minutes: number, seconds: number) => () => {
  const clock = Date.now() + minutes * 60_000
  return { date: new Date(clock).toUTCString(), 'retry-after': new Date(clock + seconds * 1000).toUTCString() }
}
const resetIn = (seconds: number) => ({ 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds) })

const only =
  (provider: string, outcome: Outcome) =>
  (where: Position): Outcome | null =>
    where.provider === provider ? outcome : null

const failed = (problem: ProblemSlug, attempts = 1): Outcome => ({ problem, attempts })

/** A list of Ashby is ordered: after an expired cursor, the records after the last one are requested. */
const ended = ({ provider, later }: Position): Outcome | null =>
  provider !== 'ashby'
    ? null
    : later
      ? { problem: 'page-token-expired', attempts: 2, differs: true }
      : { problem: 'page-token-expired', attempts: 1 }

/** Errors of Ashby in a 200: https://developers.ashbyhq.com/docs/responses */
const ashbyCodes: readonly [string, Outcome][] = [
  ['missing_endpoint_permission', failed('permission-missing')],
  ['sync_token_expired', failed('delta-token-expired')],
  ['sync_token_invalid', failed('delta-token-expired')],
  ['rate_limit_exceeded', limited(1, 9)],
  ['concurrent_limit_exceeded', limited(1, 9)],
  ['candidate_not_found', failed('not-found')],
  ['something_of_tomorrow', failed('upstream-failed')],
]

/** Faults of a complete response. */
export const responseFaults: readonly Fault[] = [
  { number: 21, name: '429 with seconds', variants: [limit('1', () => ({ 'retry-after': '1' }), limited(1, 2))] },
  {
    number: 22,
    name: '429 with a date',
    variants: [
      limit('a clock ten minutes ahead', byClock(10, 5), limited(4, 8)),
      limit('a clock ten minutes behind', byClock(-10, 5), limited(4, 8)),
    ],
  },
  {
    number: 23,
    name: '429 without a usable time',
    variants: [
      limit('nothing', () => ({}), limited(1, 9)),
      limit('words', () => ({ 'retry-after': 'soon' }), limited(1, 9)),
      limit('a negative time', () => ({ 'retry-after': '-5' }), limited(1, 9)),
      limit('three years', () => ({ 'retry-after': '99999999' }), {
        problem: 'rate-limited',
        attempts: 1,
        retryAfter: [3600, 3600],
        pausesCredential: true,
      }),
    ],
  },
  {
    number: 24,
    name: '429 with a reset',
    variants: [
      limit('with seconds, which have priority', () => ({ 'retry-after': '2', ...resetIn(100) }), limited(2, 4)),
      limit('an instant', () => resetIn(5), limited(4, 8)),
      limit('seconds from now', () => ({ 'x-ratelimit-reset': '3' }), limited(3, 5)),
    ],
  },
  {
    number: 25,
    name: '429 for all clients of a partner',
    variants: [
      {
        ...limit(
          'a scope',
          () => ({ 'retry-after': '30', 'x-ratelimit-scope': 'integration-partner' }),
          limited(30, 34),
        ),
        isProviderWide: ({ provider }) => provider === 'ashby',
      },
    ],
  },
  {
    number: 26,
    name: 'an internal error',
    variants: [
      withReplacement('500', status(500), unreadable('upstream-unavailable')),
      withReplacement('502', status(502), transient('upstream-unavailable')),
      withReplacement('503', status(503), transient('upstream-unavailable')),
      withReplacement(
        '503 with Retry-After',
        status(503, () => ({ 'retry-after': '2' })),
        () => ({
          ...transient('upstream-unavailable')(),
          waits: [2, 9],
          retryAfter: [2, 2],
        }),
      ),
      withReplacement('504', status(504), transient('upstream-timeout')),
      withReplacement('408', status(408), transient('upstream-timeout')),
      withReplacement('425', status(425), transient('upstream-unavailable')),
    ],
  },
  {
    number: 27,
    name: 'rejected credentials',
    variants: [
      // An access token may have expired early: one new token is requested.
      withReplacement('401', status(401), ({ provider }) =>
        failed('credentials-rejected', provider === 'greenhouse' ? 2 : 1),
      ),
      withReplacement('403', status(403), ({ provider }) =>
        failed(provider === 'ashby' ? 'credentials-rejected' : 'permission-missing'),
      ),
    ],
  },
  {
    number: 28,
    name: 'not found',
    variants: [
      withReplacement('404', status(404), final('upstream-failed')),
      withReplacement('410', status(410), final('upstream-failed')),
      // Greenhouse responds so to expired cursors.
      withReplacement('422', status(422), ({ provider, later }) =>
        failed(provider === 'greenhouse' && later ? 'page-token-expired' : 'upstream-failed'),
      ),
    ],
  },
  {
    number: 29,
    name: 'a failure in a 200',
    variants: [
      ...['next_cursor_expired', 'invalid_next_cursor'].map((code) =>
        withReplacement(code, body(JSON.stringify({ success: false, errors: [code] })), ended),
      ),
      ...ashbyCodes.map(([code, outcome]) =>
        withReplacement(code, body(JSON.stringify({ success: false, errors: [code] })), only('ashby', outcome)),
      ),
      ...(
        [
          [401, failed('credentials-rejected')],
          [403, failed('permission-missing')],
          [429, limited(1, 9)],
          [500, failed('upstream-failed')],
        ] as const
      ).map(([code, outcome]) =>
        withReplacement(
          `status ${code}`,
          body(JSON.stringify({ status: { code, messages: ['no'] } })),
          only('jobvite', outcome),
        ),
      ),
      withReplacement('of an unknown kind', body('{"ok":false,"error":"no"}'), unreadable('upstream-failed')),
    ],
  },
  {
    number: 30,
    name: 'another content type',
    variants: [
      withReplacement(
        'a login page',
        page(() => ({ headers: { 'content-type': 'text/html' }, body: Buffer.from('<html><h1>Log in</h1></html>') })),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'plain text that is JSON',
        page(({ headers }) => ({ headers: { ...headers, 'content-type': 'text/plain' } })),
        harmless,
      ),
      withReplacement(
        'none',
        page(({ headers: { 'content-type': _, ...headers } }) => ({ headers })),
        harmless,
      ),
    ],
  },
  {
    number: 31,
    name: 'invalid or unexpected JSON',
    variants: [
      withReplacement(
        'half of the content',
        body((text) => text.slice(0, text.length / 2)),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'a byte order mark',
        body((text) => `\ufeff${text}`),
        harmless,
      ),
      withReplacement(
        'NaN',
        body((text) => text.replace(/:/, ':NaN,"x":')),
        unreadable('upstream-failed'),
      ),
      withReplacement(
        'an extra comma',
        body((text) => `${text.slice(0, -1)},${text.slice(-1)}`),
        unreadable('upstream-failed'),
      ),
      withReplacement('nothing', body(''), unreadable('upstream-failed')),
      withReplacement('null', body('null'), unreadable('upstream-failed')),
      // Lists of Greenhouse are arrays: an empty array without a next link is the end, and cannot be distinguished
      // from a fault.
      withReplacement('an empty list', body('[]'), ({ provider }) =>
        provider === 'greenhouse' ? null : failed('upstream-failed', 2),
      ),
      withReplacement('an empty object', body('{}'), unreadable('upstream-failed')),
      withReplacement('a text', body('"x"'), unreadable('upstream-failed')),
    ],
  },
  {
    number: 32,
    name: 'a redirect',
    variants: [301, 302, 307, 308].map((code) =>
      withReplacement(
        String(code),
        (socket, real) =>
          status(code, () => ({ location: `http://127.0.0.1:${socket.localPort}/followed` }))(socket, real),
        final('upstream-failed'),
      ),
    ),
  },
  {
    number: 33,
    name: 'another status of success',
    variants: [
      withReplacement('304', status(304), final('upstream-failed')),
      withReplacement('204', status(204), final('upstream-failed')),
      withReplacement(
        '206',
        page(({ headers }) => ({ status: 206, headers: { ...headers, 'content-range': 'bytes 0-9/99' } })),
        final('upstream-failed'),
      ),
    ],
  },
  {
    number: 34,
    name: 'unexpected headers',
    variants: [
      withReplacement(
        'cookies and more',
        page(({ headers }) => ({
          headers: {
            ...headers,
            'set-cookie': 'session=~EVIL~; Path=/',
            'x-evil': '~EVIL~',
            'x-powered-by': 'caf\u00e9',
            'x-request-id': '~EVIL~\u00ff',
            'clear-site-data': '"*"',
            server: '~EVIL~',
            'retry-after': '3',
          },
        })),
        harmless,
      ),
    ],
  },
]
