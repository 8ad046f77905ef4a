import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import type { AppOptions } from '../../src/app.js'
import { bodyOf, connectionTo, get, sendJson, serving, upstream } from './fixture.js'

interface ReceivedRequest {
  key: string
  body: { cursor?: string; limit?: number }
  response: ServerResponse
}

/**
 * An Ashby of twelve rows that carry the key that they were read with and how often that was asked before them; it can
 * be made to hold its answers back.
 */
export async function scriptedUpstream(t: Test) {
  const requests: ReceivedRequest[] = []
  const held: (() => void)[] = []
  const control = {
    /** Whether answers are held back, or from which question on. */
    hold: false,
    holdFrom: Number.POSITIVE_INFINITY,
    /** How many answers are failures, of a kind that is not tried again. */
    fail: 0,
    /** Whether the first row of a page cannot be read. */
    unreadable: false,
    /** What its clock says, milliseconds since 1970; undefined = the time. */
    clock: undefined as number | undefined,
    /** Answers what was held back, and holds no more. */
    release() {
      control.hold = false
      control.holdFrom = Number.POSITIVE_INFINITY
      for (const answer of held.splice(0)) answer()
    },
  }
  const origin = await upstream(t, async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = (await bodyOf(incoming)) as ReceivedRequest['body']
    const key = Buffer.from(incoming.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .slice(0, -1)
    requests.push({ key, body, response })
    const count = requests.length
    const answer = () => {
      if (control.fail > 0) {
        control.fail -= 1
        return sendJson(response, { success: false, errors: ['missing_endpoint_permission'] }, 403)
      }
      const from = Number(body.cursor ?? 0)
      const to = Math.min(from + Number(body.limit ?? 100), 12)
      const record = (at: number) => ({ id: `row-${at}`, name: `${key} asked ${count}` })
      const results =
        incoming.url === '/candidate.info'
          ? record(1)
          : Array.from({ length: to - from }, (_, at) => (control.unreadable && at === 0 ? { id: 7 } : record(from + at)))
      const more = to < 12
      const date = new Date(control.clock ?? Date.now()).toUTCString()
      const next = more ? { nextCursor: `${to}` } : {}
      return sendJson(response, { success: true, results, moreDataAvailable: more, ...next }, 200, { date })
    }
    if (control.hold || count >= control.holdFrom) held.push(answer)
    else answer()
  })
  return {
    origin,
    requests,
    control,
  }
}

export async function servingScripted(t: Test, options: Partial<AppOptions> = {}) {
  const scripted = await scriptedUpstream(t)
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
  const { app, base, logText } = await serving(t, {
    connections: [connectionTo(scripted.origin)],
    now: () => clock.now,
    ...options,
  })
  /** Resolves when so many requests more have come in, and have got as far as they get without an answer. */
  const arrivals = (count: number) =>
    new Promise<void>((resolve) => {
      let remaining = count
      const arrived = () => {
        remaining -= 1
        if (remaining > 0) return
        app.server.off('request', arrived)
        setImmediate(resolve)
      }
      app.server.on('request', arrived)
    })
  const requestLines = () =>
    logText()
      .split('\n')
      .filter((line) => line.includes('"route":"/candidates"'))
      .map((line) => JSON.parse(line) as { page?: string; upstream_calls?: number; prefetch?: boolean })
  return {
    ...scripted,
    app,
    arrivals,
    base,
    clock,
    requestLines,
    logText,
    getPath: (path: string, headers = {}) => get(base, path, headers),
  }
}

/** A client that leaves when it is told to. By node:http: fetch opens a connection anew as soon as one is torn down. */
export function disconnectingClient(url: string) {
  const call = request(url, { agent: false })
  const ended = new Promise<number | 'left'>((resolve) => {
    call.on('response', (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () => resolve('left'))
  })
  call.end()
  return { ended, disconnect: () => call.destroy() }
}

/** Waits until it is so: what crosses sockets takes its time. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !isTrue(); round += 1) await sleep(10)
  if (!isTrue()) throw new Error('it never came to that')
}
