import { connect } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createMetrics } from '../../src/observability/metrics.js'
import { type AshbyPages, ashbyPages } from '../support/ashby-pages.js'
import { connectionTo, serving } from '../support/fixture.js'
import { counted } from '../support/scrape.js'

const drainTime = 600

/** A server with a short drain time, and a client on a plain socket. */
async function serve(t: Test, setting: AshbyPages) {
  const { origin, requestedPages } = await ashbyPages(t, setting)
  const metrics = createMetrics()
  const { base, logText } = await serving(t, { connections: [connectionTo(origin)], metrics, drainTime })
  function open(path: string) {
    const socket = connect(Number(new URL(base).port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    )
    t.teardown(() => socket.destroy())
    let bytes = 0
    let last = ''
    const end = new Promise<'end' | 'reset'>((resolve) => {
      socket.on('error', () => resolve('reset'))
      socket.on('end', () => resolve('end'))
    })
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      last = chunk.subarray(-5).toString()
    })
    return { socket, bytes: () => bytes, whole: () => last.endsWith('0\r\n\r\n'), end }
  }
  const stalled = async () => counted(await metrics.text(), 'anyats_stalled_responses_total', {})
  return { open, requestedPages, logText, stalled }
}

const until = async (isTrue: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 20_000; Date.now() < end; await later(20)) if (await isTrue()) return true
  return false
}

// More than the socket buffers of the kernel.
const large = { pages: 60, size: 100, weight: 10_000 }

t.test('an export whose client does not read is closed after the drain time', async (t) => {
  const { open, logText, stalled } = await serve(t, large)
  const { socket, end, whole } = open('/export/candidates')
  socket.pause()
  t.ok(await until(() => logText().includes('the client did not read its response')), 'closed, and logged')
  t.equal(await stalled(), 1)
  t.ok(await until(() => /"outcome":"disconnected"/.test(logText())))
  socket.resume()
  await end
  t.notOk(whole(), 'the client sees an aborted transfer, and no end line')
})

t.test('a list response whose client does not read is closed as well', async (t) => {
  const { open, stalled, logText } = await serve(t, { pages: 1, size: 100, weight: 150_000 })
  const { socket } = open('/candidates?page_size=100')
  socket.pause()
  t.ok(await until(async () => (await stalled()) === 1))
  t.match(logText(), /"route":"\/candidates".*did not read/)
})

t.test('a client that reads slowly is not closed, for any duration', async (t) => {
  for (const [path, setting] of [
    ['/export/candidates?page_size=100', { pages: 15, size: 100, weight: 10_000 }],
    ['/candidates?page_size=100', { pages: 1, size: 100, weight: 150_000 }],
  ] as const) {
    const { open, stalled } = await serve(t, setting)
    const { socket, bytes, whole, end } = open(path)
    const began = Date.now()
    // Up to 1 MiB at a time, with pauses shorter than the drain time.
    let read = 0
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read < 2 ** 20) return
      read = 0
      socket.pause()
      setTimeout(() => socket.resume(), drainTime / 4)
    })
    t.equal(await end, 'end', path)
    t.ok(bytes() > 15_000_000, `${bytes()} bytes`)
    t.equal(whole(), path.startsWith('/export'))
    t.ok(Date.now() - began > 2 * drainTime, 'in longer than the drain time')
    t.equal(await stalled(), 0)
  }
})

t.test('an export that waits for its provider is not closed', async (t) => {
  const { open, stalled } = await serve(t, {
    pages: 2,
    before: (page) => (page === 2 ? later(3 * drainTime) : undefined),
  })
  const { end, whole } = open('/export/candidates')
  t.equal(await end, 'end')
  t.ok(whole())
  t.equal(await stalled(), 0)
})
