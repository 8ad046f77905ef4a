import t from 'tap'
import { Deadline } from '../../src/lib/deadline.js'
import { Problem } from '../../src/problems.js'
import { createTransport } from '../../src/upstream/http/transport.js'
import { transportLimits } from '../../src/upstream/http/transport-limits.js'
import { upstream } from '../support/fixture.js'

const late = () => new Problem('upstream-timeout')

t.test('a request that waits for a socket ends at its deadline, and is never sent', async (t) => {
  const received: string[] = []
  const held: (() => void)[] = []
  const origin = await upstream(t, (request, response) => {
    received.push(request.url ?? '')
    held.push(() => response.end('[]'))
  })
  const transport = createTransport(transportLimits)
  t.teardown(() => transport.close())
  const send = (path: string, deadline: Deadline) =>
    transport.send(
      { origin, allowPrivate: true, credential: 'one', sockets: 1 },
      { method: 'GET', path, headers: {} },
      deadline,
    )
  const first = send('/first', new Deadline())
  const [waiting, behind] = [new Deadline(), new Deadline()]
  const second = send('/second', waiting)
  const third = send('/third', behind)
  while (received.length === 0) await new Promise(setImmediate)
  waiting.abort(late())
  await t.rejects(second, late(), 'at once, although the socket is still in use')
  held.shift()?.()
  t.match(await first, { status: 200, body: Buffer.from('[]') })
  while (received.length < 2) await new Promise(setImmediate)
  held.shift()?.()
  t.equal((await third).status, 200, 'the next waiting request is served')
  t.same(received, ['/first', '/third'])
  const over = new Deadline()
  over.abort(late())
  await t.rejects(send('/fourth', over), late())
  t.same(received, ['/first', '/third'])
})

t.test('a response that has started ends at its deadline, with its connection', async (t) => {
  let onClosed = () => {}
  const closed = new Promise<void>((resolve) => {
    onClosed = resolve
  })
  const origin = await upstream(t, (_, response) => {
    response.once('close', onClosed)
    response.write('[')
  })
  const transport = createTransport(transportLimits)
  t.teardown(() => transport.close())
  const deadline = new Deadline()
  const response = transport.send(
    { origin, allowPrivate: true, credential: 'one', sockets: 4 },
    { method: 'GET', path: '/', headers: {} },
    deadline,
  )
  setTimeout(() => deadline.abort(late()), 50)
  await t.rejects(response, late())
  await closed
  t.pass('the upstream request was aborted')
})

t.test('a hanging account uses no socket of another account, and sockets are never shared', async (t) => {
  const sockets = new Map<string, Set<unknown>>()
  const origin = await upstream(t, ({ url = '', socket }, response) => {
    const own = sockets.get(url) ?? new Set()
    sockets.set(url, own.add(socket))
    if (url === '/well') response.end('[]')
  })
  let elapsed = 0
  const transport = createTransport(transportLimits, () => elapsed)
  t.teardown(() => transport.close())
  const send = (credential: string, path: string, deadline = new Deadline()) =>
    transport.send(
      { origin, allowPrivate: true, credential, sockets: 2 },
      { method: 'GET', path, headers: {} },
      deadline,
    )
  const stuck = new Deadline()
  const hanging = Array.from({ length: 6 }, () => t.rejects(send('one', '/stuck', stuck), late()))
  while ((sockets.get('/stuck')?.size ?? 0) < 2) await new Promise(setImmediate)
  for (let call = 0; call < 5; call += 1) t.equal((await send('two', '/well')).status, 200)
  t.equal(sockets.get('/stuck')?.size, 2, 'at most this number')
  const before = sockets.get('/well')?.size ?? 0
  t.ok(before <= 2, 'they are used again')
  t.notOk([...(sockets.get('/well') ?? [])].some((socket) => sockets.get('/stuck')?.has(socket)))
  elapsed += 59_999
  transport.sweep()
  t.equal(transport.size.pools, 2, 'not before a minute')
  elapsed += 1
  transport.sweep()
  t.equal(transport.size.pools, 1, 'a pool without a call for a minute is closed; one with calls in flight is not')
  t.equal((await send('two', '/well')).status, 200)
  t.equal(sockets.get('/well')?.size, before + 1, 'a new call opens a socket again')
  stuck.abort(late())
  await Promise.all(hanging)
})
