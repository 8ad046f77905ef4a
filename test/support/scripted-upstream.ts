import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from './fixture.js'

interface Asked {
  key: string
  body: { cursor?: string; limit?: number }
  response: ServerResponse
}

/**
 * An Ashby of twelve rows that carry the key that they were read with and how often that was asked before them; it can
 * be made to hold its answers back.
 */
export async function company(t: Test) {
  const asked: Asked[] = []
  const held: (() => void)[] = []
  const hand = {
    /** Whether answers are held back, or from which question on. */
    hold: false,
    holdFrom: Number.POSITIVE_INFINITY,
    /** How many answers are failures, of a kind that is not tried again. */
    fail: 0,
    /** Whether the first row of a page cannot be read. */
    odd: false,
    /** What its clock says, milliseconds since 1970; undefined = the time. */
    clock: undefined as number | undefined,
    /** Answers what was held back, and holds no more. */
    release() {
      hand.hold = false
      hand.holdFrom = Number.POSITIVE_INFINITY
      for (const answer of held.splice(0)) answer()
    },
  }
  const origin = await upstream(t, async (question: IncomingMessage, response: ServerResponse) => {
    const body = (await bodyOf(question)) as Asked['body']
    const key = Buffer.from(question.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .slice(0, -1)
    asked.push({ key, body, response })
    const count = asked.length
    const answer = () => {
      if (hand.fail > 0) {
        hand.fail -= 1
        return sendJson(response, { success: false, errors: ['missing_endpoint_permission'] }, 403)
      }
      const from = Number(body.cursor ?? 0)
      const to = Math.min(from + Number(body.limit ?? 100), 12)
      const row = (at: number) => ({ id: `row-${at}`, name: `${key} asked ${count}` })
      const results =
        question.url === '/candidate.info'
          ? row(1)
          : Array.from({ length: to - from }, (_, at) => (hand.odd && at === 0 ? { id: 7 } : row(from + at)))
      const more = to < 12
      const date = new Date(hand.clock ?? Date.now()).toUTCString()
      const next = more ? { nextCursor: `${to}` } : {}
      return sendJson(response, { success: true, results, moreDataAvailable: more, ...next }, 200, { date })
    }
    if (hand.hold || count >= hand.holdFrom) held.push(answer)
    else answer()
  })
  return {
    origin,
    asked,
    hand,
  }
}

export async function beforeCompany(t: Test, options: Partial<AppOptions> = {}) {
  const there = await company(t)
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
  const { app, base, logText } = await serving(t, {
    connections: [connectionTo(there.origin)],
    now: () => clock.now,
    ...options,
  })
  /** Resolves when so many requests more have come in, and have got as far as they get without an answer. */
  const arrivals = (count: number) =>
    new Promise<void>((resolve) => {
      let left = count
      const arrived = () => {
        left -= 1
        if (left > 0) return
        app.server.off('request', arrived)
        setImmediate(resolve)
      }
      app.server.on('request', arrived)
    })
  const lines = () =>
    logText()
      .split('\n')
      .filter((line) => line.includes('"route":"/candidates"'))
      .map((line) => JSON.parse(line) as { page?: string; upstream_calls?: number; prefetch?: boolean })
  return {
    ...there,
    app,
    arrivals,
    base,
    clock,
    lines,
    logText,
    ask: (path: string, headers = {}) => get(base, path, headers),
  }
}

/** A client that leaves when it is told to. By node:http: fetch opens a connection anew as soon as one is torn down. */
export function leaving(url: string) {
  const call = request(url, { agent: false })
  const ended = new Promise<number | 'left'>((resolve) => {
    call.on('response', (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () => resolve('left'))
  })
  call.end()
  return { ended, leave: () => call.destroy() }
}

/** Waits until it is so: what crosses sockets takes its time. */
export async function until(so: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !so(); round += 1) await sleep(10)
  if (!so()) throw new Error('it never came to that')
}
