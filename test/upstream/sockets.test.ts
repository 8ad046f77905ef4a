import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { Pool } from 'undici'
import { Deadline } from '../../src/lib/deadline.js'
import { classifyError } from '../../src/upstream/errors/classify.js'
import { connectorOf } from '../../src/upstream/http/sockets.js'
import { createTransport } from '../../src/upstream/http/transport.js'
import { transportLimits } from '../../src/upstream/http/transport-limits.js'
import { createAuthority } from '../faults/certificates.js'
import { upstream } from '../support/fixture.js'

/** A server that holds back each response until it is released, and a transport with few sockets. */
async function scarce(t: Tap, sockets: number, socketWait = 10_000) {
  const held = new Map<string, () => void>()
  const origin = await upstream(t, ({ url = '', socket }, response) => {
    // Neither side closes an idle socket by itself.
    ;(socket as Socket & { server: Server }).server.keepAliveTimeout = 0
    response.setHeader('keep-alive', 'timeout=600')
    held.set(url, () => response.end('[]'))
  })
  const transport = createTransport({ ...transportLimits, sockets, socketWait })
  t.teardown(() => transport.close())
  const send = (credential: string, path: string) =>
    transport.send(
      { origin, allowPrivate: true, credential, sockets: 4 },
      { method: 'GET', path, headers: {} },
      new Deadline(),
    )
  const release = async (path: string) => {
    while (!held.has(path)) await new Promise(setImmediate)
    held.get(path)?.()
    held.delete(path)
  }
  const arrived = async (path: string) => {
    while (!held.has(path)) await new Promise(setImmediate)
  }
  return { transport, send, release, arrived }
}
type Tap = Parameters<typeof upstream>[0]

t.test('when all sockets are in use, those of an idle pool are closed for a new call', async (t) => {
  const { transport, send, release } = await scarce(t, 2)
  for (const credential of ['one', 'two']) {
    const call = send(credential, `/${credential}`)
    await release(`/${credential}`)
    t.equal((await call).status, 200)
  }
  t.equal(transport.size.sockets, 2)
  const third = send('three', '/three')
  await release('/three')
  t.equal((await third).status, 200)
  t.ok(transport.size.sockets <= 2)
})

t.test('when all sockets have a call in flight, a new call waits until one of them ends', async (t) => {
  const { transport, send, release, arrived } = await scarce(t, 2)
  const first = send('one', '/first')
  const second = send('one', '/second')
  await Promise.all([arrived('/first'), arrived('/second')])
  const others = [send('two', '/third'), send('one', '/fourth')]
  for (const path of ['/first', '/second', '/third', '/fourth']) {
    await release(path)
    t.ok(transport.size.sockets <= 2)
  }
  for (const { status } of await Promise.all([first, second, ...others])) t.equal(status, 200)
})

t.test('a call that gets no socket in time fails with the right problem', async (t) => {
  const { send, release, arrived } = await scarce(t, 1, 50)
  const first = send('one', '/first')
  await arrived('/first')
  const error = await send('two', '/second').catch((error: unknown) => error)
  t.match(classifyError(error), {
    kind: 'final',
    problem: { slug: 'overloaded', retryAfter: 1, members: { detail: /connections that this server may open/ } },
  })
  await release('/first')
  t.equal((await first).status, 200)
})

t.test('each credential of an origin has its own pool, and they share one connector', async (t) => {
  const { transport, send, release } = await scarce(t, 4)
  for (const credential of ['one', 'two']) {
    const call = send(credential, `/${credential}`)
    await release(`/${credential}`)
    await call
  }
  t.match(transport.size, { pools: 2, connectors: 1, sockets: 2 })
})

t.test('a changed concurrency of a connection changes the number of sockets of its pool', async (t) => {
  let open = 0
  const held: (() => void)[] = []
  const origin = await upstream(t, (_, response) => {
    open += 1
    held.push(() => response.end('[]'))
  })
  const transport = createTransport(transportLimits)
  t.teardown(() => transport.close())
  const send = (sockets: number) =>
    transport.send(
      { origin, allowPrivate: true, credential: 'one', sockets },
      { method: 'GET', path: '/', headers: {} },
      new Deadline(),
    )
  const before = [send(1), send(1)]
  while (open < 1) await new Promise(setImmediate)
  const after = [send(3), send(3), send(3)]
  while (open < 4) await new Promise(setImmediate)
  t.equal(held.length, 4, 'one with one socket, three with three')
  while (held.length > 0 || open < 5) {
    held.shift()?.()
    await new Promise(setImmediate)
  }
  for (const { status } of await Promise.all([...before, ...after])) t.equal(status, 200)
})

t.test('a new socket of an origin resumes the previous TLS session, also after a garbage collection', async (t) => {
  const resumed: boolean[] = []
  const server = createServer(createAuthority().trusted, ({ socket }, response) => {
    resumed.push((socket as TLSSocket).isSessionReused())
    response.end('[]')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const connect = connectorOf({ allowH2: false, rejectUnauthorized: false, servername: 'localhost' })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let credential = 0; credential < 4; credential += 1) {
    const pool = new Pool(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { connect })
    await (await pool.request({ method: 'GET', path: '/' })).body.dump()
    await pool.close()
    await new Promise(setImmediate)
    collect()
  }
  t.same(resumed, [false, true, true, true])
})
