import { randomBytes } from 'node:crypto'
import { createTokenKeys } from '../../src/pagination/token-keys.js'
import { createTokenSealer, type PageToken, type TokenContext } from '../../src/pagination/token-sealer.js'
import { Problem } from '../../src/problems.js'
import { Secret } from '../../src/secrets.js'
import type { Figure } from './figure.js'
import { credential } from './processes.js'

const now = () => Date.UTC(2026, 10, 24)
const context: TokenContext = {
  kind: 'page',
  connection: 'acme',
  provider: 'ashby',
  resource: 'candidates',
  account: 'a',
}

/** Tokens that anyats did not seal, and tokens that it sealed for another purpose. */
export const figure: Figure = {
  name: 'forged tokens',
  promise: 'none accepted, one text for all invalid tokens, p99 of a rejection under 1 ms',
  fast: true,
  async measure() {
    const keys = createTokenKeys([new Secret(`figure-${credential}`)])
    const tokens = createTokenSealer(keys, now)
    const sealed = Array.from({ length: 100 }, (_, at) => tokens.seal(tokenAt(at), context))
    const texts = new Set<string>()
    const times: number[] = []
    let tried = 0
    let accepted = 0
    const attempt = (text: string, where: TokenContext = context, mayBeExpired = false) => {
      const began = performance.now()
      tried += 1
      try {
        tokens.open(text, where)
        accepted += 1
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        // An unknown key may be a former key of anyats: that token is reported as expired.
        if (error.slug === (where.kind === 'delta' ? 'delta-token-invalid' : 'page-token-invalid'))
          texts.add(`${where.kind} ${JSON.stringify(error)}`)
        else if (error.slug !== 'page-token-expired' || !mayBeExpired) accepted += 1
      }
      times.push(performance.now() - began)
    }
    for (let at = 0; at < 100_000; at += 1) attempt(randomBytes(40 + (at % 300)).toString('base64url'), context, true)
    const header = Buffer.from(sealed[0] ?? '', 'base64url').subarray(0, 7)
    for (let at = 0; at < 100_000; at += 1) {
      attempt(Buffer.concat([header, randomBytes(40 + (at % 300))]).toString('base64url'))
    }
    for (const text of sealed) {
      const bytes = Buffer.from(text, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        attempt(flipped.toString('base64url'), context, bit >= 8 && bit < 40)
      }
    }
    const [one = ''] = sealed
    for (let length = 0; length < one.length; length += 1) attempt(one.slice(0, length))
    for (const other of [`${one}=`, `${one}A`, ` ${one}`, `${one}\n`, one.replace(/.$/, '_')]) attempt(other)
    for (const part of [
      { connection: 'other' },
      { provider: 'lever' },
      { resource: 'jobs' },
      { kind: 'delta' as const },
    ]) {
      for (const text of sealed) attempt(text, { ...context, ...part })
    }
    times.sort((a, b) => a - b)
    const p99 = times[Math.floor(times.length * 0.99)] ?? 1
    return {
      seen: `${tried} tried, ${accepted} accepted, ${texts.size / 2} text for each kind, p99 ${(p99 * 1000).toFixed(0)} µs`,
      holds: accepted === 0 && texts.size === 2 && p99 < 1,
    }
  },
}

const tokenAt = (page: number) =>
  ({
    v: 1,
    filters: {},
    includes: [],
    pageSize: 100,
    page: page + 2,
    segments: [{ scope: null, cursor: `cursor-${page}`, done: false }],
    clock: now(),
    recentCursorHashes: { count: 1, recent: ['AbCdEfGh'], milestone: 'AbCdEfGh' },
    lastPageFingerprint: { count: 1, recent: [], milestone: null },
    resume: null,
    issued: now(),
  }) as unknown as PageToken
