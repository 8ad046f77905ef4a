import { randomBytes } from 'node:crypto'
import t from 'tap'
import type { Connection } from '../../src/connections/connection.js'
import { createTokenKeys } from '../../src/pagination/token-keys.js'
import {
  createTokenSealer,
  type DeltaToken,
  type PageToken,
  type TokenContext,
} from '../../src/pagination/token-sealer.js'
import type { Problem } from '../../src/problems.js'
import { Secret } from '../../src/secrets.js'
import { apiKey, connectionTo } from '../support/fixture.js'

const day = 86_400_000
const start = Date.UTC(2026, 10, 23, 12)
const context: TokenContext<'page'> = {
  kind: 'page',
  connection: 'acme',
  provider: 'ashby',
  resource: 'candidates',
  account: 'a',
}
const token: PageToken = {
  v: 1,
  filters: { created_after: '2026-01-01T00:00:00.000Z' },
  includes: ['raw'],
  pageSize: 100,
  page: 2,
  records: 100,
  warnings: 0,
  segments: [{ scope: null, cursor: 'Ya6', done: false }],
  parallel: false,
  syncToken: null,
  nextSyncToken: null,
  unreadableIds: [],
  clock: { provider: start, local: start },
  recentCursorHashes: { count: 1, recent: ['aaaaaaaa'], milestone: 'aaaaaaaa' },
  lastPageFingerprint: { count: 1, recent: [], milestone: null },
  consecutiveEmptyPages: 0,
  resume: null,
  restarts: 0,
  issued: start,
}

const connection = connectionTo('http://127.0.0.1:1')
const other = connectionTo('http://127.0.0.1:1', {
  id: 'other',
  credentials: { api_key: new Secret(apiKey.split('').reverse().join('')) },
})
const tokensOf = (secrets: string[], now = () => start, connections = [connection, other]) =>
  createTokenSealer(keysOf(secrets, connections), now)

function keysOf(secrets: string[], connections: Connection[]) {
  const keys = createTokenKeys(secrets.map((secret) => new Secret(secret)))
  keys.setConnections(connections)
  return keys
}

/** The connections whose keys are valid until the process ends. */
const weakOf = (secrets: string[], connections: Connection[]) =>
  createTokenKeys(secrets.map((secret) => new Secret(secret))).setConnections(connections)

const slugOf = (work: () => unknown): string => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return (error as Problem).slug
  }
}

t.test('a token can be opened where it was sealed, and in another process with the same credential', async (t) => {
  const text = tokensOf([]).seal(token, context)
  t.match(text, /^[A-Za-z0-9_-]+$/)
  t.same(tokensOf([]).open(text, context), token)
  t.notOk(Buffer.from(text, 'base64url').includes('"raw"'), 'encrypted: no text of the state is readable')
  t.not(tokensOf([]).seal(token, context), text, 'each token has its own nonce')
})

t.test('a token opens only for its own kind, connection, provider and resource', async (t) => {
  const tokens = tokensOf(['x'.repeat(40)])
  const text = tokens.seal(token, context)
  for (const [name, value] of Object.entries({
    kind: 'delta',
    connection: 'other',
    provider: 'lever',
    resource: 'jobs',
  })) {
    t.equal(
      slugOf(() => tokens.open(text, { ...context, [name]: value })),
      name === 'kind' ? 'delta-token-invalid' : 'page-token-invalid',
      name,
    )
  }
  const derived = tokensOf([])
  t.equal(
    slugOf(() => derived.open(derived.seal(token, context), { ...context, connection: 'other' })),
    'page-token-invalid',
  )
})

t.test('a token of another account has expired', async (t) => {
  const tokens = tokensOf(['x'.repeat(40)])
  const delta: TokenContext<'delta'> = { ...context, kind: 'delta' }
  const since: DeltaToken = {
    ...{
      v: 1,
      includes: [],
      pageSize: 1,
      clock: start,
      clockSkew: 0,
      syncToken: null,
      unreadableIds: [],
      issued: start,
    },
  }
  t.equal(
    slugOf(() => tokens.open(tokens.seal(token, context), { ...context, account: 'b' })),
    'page-token-expired',
  )
  t.equal(
    slugOf(() => tokens.open(tokens.seal(since, delta), { ...delta, account: 'b' })),
    'delta-token-expired',
  )
})

t.test('the parts of the context cannot be confused', async (t) => {
  const tokens = tokensOf(['x'.repeat(40)])
  const text = tokens.seal(token, { ...context, connection: 'ab', provider: 'c' })
  t.equal(
    slugOf(() => tokens.open(text, { ...context, connection: 'a', provider: 'bc' })),
    'page-token-invalid',
  )
})

t.test('every token with one flipped bit is rejected', async (t) => {
  const tokens = tokensOf([])
  const bytes = Buffer.from(tokens.seal(token, context), 'base64url')
  const accepted: number[] = []
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if (slugOf(() => tokens.open(flipped.toString('base64url'), context)) === 'accepted') accepted.push(bit)
  }
  t.ok(bytes.length * 8 > 1000)
  t.same(accepted, [])
})

t.test('200,000 random tokens are rejected, half of them with a valid header', async (t) => {
  const tokens = tokensOf([])
  const header = Buffer.from(tokens.seal(token, context), 'base64url').subarray(0, 7)
  const slugs = new Map<string, number>()
  let random = Buffer.alloc(0)
  for (let round = 0; round < 200_000; round += 1) {
    const length = 40 + (round % 200)
    // One call for many bodies: the call takes longer than to open a token.
    if (random.length < length) random = randomBytes(2 ** 20)
    const body = random.subarray(0, length)
    random = random.subarray(length)
    const text = (round % 2 ? Buffer.concat([header, body]) : body).toString('base64url')
    const slug = slugOf(() => tokens.open(text, context))
    slugs.set(slug, (slugs.get(slug) ?? 0) + 1)
  }
  t.equal(slugs.get('accepted'), undefined)
  t.ok((slugs.get('page-token-invalid') ?? 0) >= 100_000)
})

t.test('a truncated, extended or differently encoded token is rejected', async (t) => {
  const tokens = tokensOf([])
  const text = tokens.seal(token, context)
  for (let length = 0; length < text.length; length += 1) {
    t.not(
      slugOf(() => tokens.open(text.slice(0, length), context)),
      'accepted',
      `cut to ${length}`,
    )
  }
  const last = text.at(-1) ?? ''
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (const wrong of [`${text}A`, `${text}=`, ` ${text}`, `${text}\n`, text.replace(/^./, '*'), text.repeat(40)]) {
    t.equal(
      slugOf(() => tokens.open(wrong, context)),
      'page-token-invalid',
    )
  }
  const spelt = [...alphabet].filter(
    (letter) => letter !== last && slugOf(() => tokens.open(text.slice(0, -1) + letter, context)) === 'accepted',
  )
  t.same(spelt, [], 'other last letters that decode to the same bytes')
})

t.test('a tag of four bytes is rejected', async (t) => {
  const tokens = tokensOf([])
  const bytes = Buffer.from(tokens.seal(token, context), 'base64url')
  t.equal(
    slugOf(() => tokens.open(bytes.subarray(0, -12).toString('base64url'), context)),
    'page-token-invalid',
  )
})

t.test('a token expires after 72 hours, not before, and not at midnight', async (t) => {
  let now = start
  const tokens = tokensOf([], () => now)
  const text = tokens.seal(token, context)
  now = start + 3 * day
  t.same(tokens.open(text, context), token)
  now = start + 3 * day + 1
  t.equal(
    slugOf(() => tokens.open(text, context)),
    'page-token-expired',
  )
})

t.test('a delta token is valid at any later time, as long as the key is known', async (t) => {
  let now = start
  const since: DeltaToken = {
    v: 1,
    includes: [],
    pageSize: 100,
    clock: start,
    clockSkew: 0,
    syncToken: 'sync',
    unreadableIds: [],
    issued: start,
  }
  const delta: TokenContext<'delta'> = { ...context, kind: 'delta' }
  const tokens = tokensOf(['d'.repeat(40)], () => now)
  const text = tokens.seal(since, delta)
  now = start + 400 * day
  t.same(tokens.open(text, delta), since)
  t.equal(
    slugOf(() => tokensOf(['e'.repeat(40)]).open(text, delta)),
    'delta-token-expired',
  )
  t.equal(
    slugOf(() => tokens.open(text, context)),
    'page-token-invalid',
  )
})

t.test('secrets rotate: the newest seals, all open, and a token of a removed one has expired', async (t) => {
  const [old, young] = ['old-secret-'.repeat(4), 'new-secret-'.repeat(4)] as const
  const text = tokensOf([old]).seal(token, context)
  t.same(tokensOf([young, old]).open(text, context), token)
  t.same(tokensOf([young]).open(tokensOf([young, old]).seal(token, context), context), token)
  t.equal(
    slugOf(() => tokensOf([young]).open(text, context)),
    'page-token-expired',
  )
})

t.test('a rotated credential ends the tokens derived from it; a configured secret keeps them', async (t) => {
  const rotated = [
    connectionTo('http://127.0.0.1:1', { credentials: { api_key: new Secret('9'.repeat(5) + apiKey.slice(5)) } }),
  ]
  const secret = 's'.repeat(20) + apiKey
  t.equal(
    slugOf(() => tokensOf([], undefined, rotated).open(tokensOf([]).seal(token, context), context)),
    'page-token-expired',
  )
  t.same(tokensOf([secret], undefined, rotated).open(tokensOf([secret]).seal(token, context), context), token)
})

t.test('a credential that could be guessed is not used as a key', async (t) => {
  for (const weak of ['password', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '12345678901234567890']) {
    const connections = [connectionTo('http://127.0.0.1:1', { credentials: { api_key: new Secret(weak) } })]
    t.same(weakOf([], connections), ['acme'])
    const text = tokensOf([], undefined, connections).seal(token, context)
    t.equal(
      slugOf(() => tokensOf([], undefined, connections).open(text, context)),
      'page-token-expired',
      'valid until the process ends',
    )
  }
  t.same(weakOf([], [connection]), [])
  t.same(weakOf(['y'.repeat(32)], [connection]), [])
})

t.test('a token that is too long for a request line is not sealed', async (t) => {
  const long = { ...token, segments: [{ scope: null, cursor: 'c'.repeat(6000), done: false }] }
  t.equal(
    slugOf(() => tokensOf([]).seal(long, context)),
    'internal',
  )
})
