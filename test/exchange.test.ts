import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { Problem } from '../src/problems.js'
import { Deadline } from '../src/upstream/deadline.js'
import { createTransport, transportLimits } from '../src/upstream/transport.js'

const late = () => new Problem('upstream-timeout')

t.test('a request that waits for a connection ends with its deadline, and never goes out', async (t) => {
  const asked: string[] = []
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    held.push(() => response.end('[]'))
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const transport = createTransport({ ...transportLimits, connections: 1 })
  t.teardown(async () => {
    await transport.close()
    server.close()
  })
  const send = (path: string, deadline: Deadline) =>
    transport.send({ origin, inside: true }, { method: 'GET', path, headers: {} }, deadline)
  const first = send('/first', new Deadline())
  const [waiting, behind] = [new Deadline(), new Deadline()]
  const second = send('/second', waiting)
  const third = send('/third', behind)
  while (asked.length === 0) await new Promise(setImmediate)
  waiting.abort(late())
  await t.rejects(second, late(), 'at once, though the connection is still taken')
  held.shift()?.()
  t.match(await first, { status: 200, body: Buffer.from('[]') })
  while (asked.length < 2) await new Promise(setImmediate)
  held.shift()?.()
  t.equal((await third).status, 200, 'who stood behind it is served')
  t.same(asked, ['/first', '/third'])
  const over = new Deadline()
  over.abort(late())
  await t.rejects(send('/fourth', over), late())
  t.same(asked, ['/first', '/third'])
})

t.test('an answer that has begun ends with its deadline, and its connection with it', async (t) => {
  let gone = () => {}
  const left = new Promise<void>((resolve) => {
    gone = resolve
  })
  const server = createServer((_, response) => {
    response.once('close', gone)
    response.write('[')
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const transport = createTransport(transportLimits)
  t.teardown(async () => {
    await transport.close()
    server.close()
  })
  const deadline = new Deadline()
  const answer = transport.send({ origin, inside: true }, { method: 'GET', path: '/', headers: {} }, deadline)
  setTimeout(() => deadline.abort(late()), 50)
  await t.rejects(answer, late())
  await left
  t.pass('upstream was stopped')
})
