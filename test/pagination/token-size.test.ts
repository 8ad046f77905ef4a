import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { deltaTokenFor } from '../../src/pagination/delta-token.js'
import { nextState } from '../../src/pagination/next-state.js'
import { startFull } from '../../src/pagination/start.js'
import { createTokenSealer, deriveTokenKey } from '../../src/pagination/token-sealer.js'
import type { PageToken } from '../../src/pagination/token-state.js'
import { Problem } from '../../src/problems.js'
import type { Json } from '../../src/providers/port/call.js'
import type { Delta } from '../../src/providers/port/listing.js'

const key = deriveTokenKey(randomBytes(32).toString('hex'), 'anyats/test')
const tokens = createTokenSealer({ sealing: () => key, known: () => [key] }, () => 0)
const bound = { connection: 'acme', provider: 'ashby', resource: 'candidates', account: 'abcdefghijkl' }
const bySyncToken: Delta = { mode: 'sync-token', reports: ['updated'], limitations: [] }
const start = startFull({ filters: {}, includes: ['raw'], pageSize: 100 }, 0)

interface Values {
  cursor: Json | null
  syncToken: Json | null
  unread: readonly string[]
}

/** A page with these values of the provider, and the tokens that anyats issues for the page. */
function issue({ cursor, syncToken, unread }: Values, from: PageToken = start) {
  const page = {
    rows: null,
    summary: { recordCount: 1, empty: false, fingerprint: null, unreadableIds: unread, timeline: null },
    ...{ warnings: [], deleted: [], next: cursor, delta: syncToken, providerDate: 0 },
  }
  const { state, finished, warnings } = nextState(from, 0, page, 0, true)
  const end = finished ? deltaTokenFor(bySyncToken as never, state, 0) : { delta: null, warnings: [] }
  return {
    page: finished ? null : tokens.seal(state, { kind: 'page', ...bound }),
    delta: end.delta && tokens.seal(end.delta, { kind: 'delta', ...bound }),
    codes: [...warnings, ...end.warnings].map(({ code }) => code),
    state,
  }
}

t.test('a sync token that is too long removes the delta token, not the page', (t) => {
  const short = issue({ cursor: null, syncToken: 's'.repeat(1500), unread: [] })
  t.ok(short.delta)
  t.same(short.codes, [])
  const long = issue({ cursor: null, syncToken: 's'.repeat(100_000), unread: [] })
  t.equal(long.delta, null)
  t.same(long.codes, ['delta-unavailable'])
  t.end()
})

t.test('ids of unreadable records that are too long are left out, with a warning', (t) => {
  const long = issue({ cursor: null, syncToken: 's', unread: ['a', 'b'.repeat(5000), 'c'] })
  t.ok(long.delta, 'the delta token remains')
  t.same(long.state.unreadableIds, ['a', 'c'])
  t.same(long.codes, ['unreadable-overflow'])
  const many = issue({ cursor: 'c', syncToken: null, unread: Array.from({ length: 30 }, (_, at) => `id-${at}`) })
  t.equal(many.state.unreadableIds.length, 20)
  t.same(many.codes, ['unreadable-overflow'])
  t.end()
})

t.test('no value of a provider makes a token that cannot be issued', (t) => {
  const text = (most: number) => fc.string({ unit: 'binary', minLength: 0, maxLength: most, size: 'max' })
  const json = fc.oneof(text(3000), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>)
  const seen = { issued: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(null), json),
      fc.oneof(fc.constant(null), json),
      fc.array(text(400), { maxLength: 40 }),
      fc.oneof(fc.constant(null), text(1500)),
      (cursor, syncToken, unread, since) => {
        try {
          issue({ cursor, syncToken, unread }, { ...start, syncToken: since })
          seen.issued += 1
        } catch (error) {
          // A failure of the provider, never an internal one.
          seen.refused += 1
          return error instanceof Problem && error.slug === 'upstream-failed'
        }
        return true
      },
    ),
    { numRuns: 2000 },
  )
  t.ok(seen.issued > 500 && seen.refused > 5, JSON.stringify(seen))
  t.end()
})
