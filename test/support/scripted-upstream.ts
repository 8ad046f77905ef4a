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
 * An Ashby with twelve records. Each record has the key of its request and the number of requests so far. A test can
 * hold back the responses.
 */
export async function scriptedUpstream(t: Test) {
  const requests: ReceivedRequest[] = []
  const held: (() => void)[] = []
  const control = {
    /** Holds back all responses, or those from a request number on. */
    hold: false,
    holdFrom: Number.POSITIVE_INFINITY,
    /** Number of responses that fail, in a way that is not retried. */
    fail: 0,
    /** Makes the first record of a page unreadable. */
    unreadable: false,
    /** The date of the upstream, in milliseconds since 1970; undefined: the real time. */
    clock: undefined as number | undefined,
    /** Sends the responses that are held back, and holds back no more. */
    release() {
      control.hold = false
      control.holdFrom = Number.POSITIVE_INFINITY
      for (const respond of held.splice(0)) respond()
    },
  }
  const origin = await upstream(t, async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = (await bodyOf(incoming)) as ReceivedRequest['body']
    const key = Buffer.from(incoming.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .slice(0, -1)
    requests.push({ key, body, response })
    const count = requests.length
    const respond = () => {
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
          : Array.from({ length: to - from }, (_, at) =>
              control.unreadable && at === 0 ? { id: 7 } : record(from + at),
            )
      const more = to < 12
      const date = new Date(control.clock ?? Date.now()).toUTCString()
      const next = more ? { nextCursor: `${to}` } : {}
      return sendJson(response, { success: true, results, moreDataAvailable: more, ...next }, 200, { date })
    }
    if (control.hold || count >= control.holdFrom) held.push(respond)
    else respond()
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
    apiOnly: true,
    now: () => clock.now,
    ...options,
  })
  /**
   * Resolves when `count` more requests have arrived and have been processed as far as possible without a response.
   */
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

/** A client that can disconnect. It uses node:http, because fetch reconnects as soon as a connection is closed. */
export function disconnectingClient(url: string) {
  const call = request(url, { agent: false })
  const ended = new Promise<number | 'disconnected'>((resolve) => {
    call
      .on('response', (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', () => resolve('disconnected'))
  })
  call.end()
  return { ended, disconnect: () => call.destroy() }
}

/** Waits until the condition is true: traffic over sockets takes time. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !isTrue(); round += 1) await sleep(10)
  if (!isTrue()) throw new Error('the condition was not met in time')
}
