import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { Pool } from 'undici'
import { Deadline } from '../../src/lib/deadline.js'
import { createPartTracker, createReadBuffers, type ReadBuffers } from '../../src/upstream/http/read-buffers.js'
import { connectorOf } from '../../src/upstream/http/sockets.js'
import { type ByteSink, StreamingResponseHandler } from '../../src/upstream/http/streaming-handler.js'
import { createAuthority } from '../faults/certificates.js'

const file = randomBytes(8 * 2 ** 20)
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Serves the file, whole or in chunks that fit no buffer. */
const serveFile: RequestListener = ({ url }, response) => {
  if (url === '/whole') return void response.writeHead(200, { 'content-length': file.length }).end(file)
  for (let at = 0; at < file.length; at += 9973) response.write(file.subarray(at, at + 9973))
  response.end()
}

async function serve(t: Test, isSecure: boolean): Promise<string> {
  const server = isSecure ? createHttpsServer(createAuthority().trusted, serveFile) : createHttpServer(serveFile)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return `${isSecure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Counts the buffers that sockets read into. */
function counted(buffers: ReadBuffers, origin: string) {
  const { onread } = buffers.socketOptions(origin)
  const memory = new Set<ArrayBufferLike>()
  const buffer = () => {
    const taken = onread.buffer()
    memory.add(taken.buffer)
    return taken
  }
  return { memory, options: { onread: { ...onread, buffer } } }
}

/** Reads each part when some later ones have come, and then releases it: a buffer that is used too early has other bytes. */
function lateReader(resume: () => void): ByteSink & { finish(): string } {
  const hash = createHash('sha256')
  const waiting: (() => void)[] = []
  let parts = 0
  return {
    write(part, release) {
      parts += 1
      waiting.push(() => {
        hash.update(part)
        release()
      })
      if (waiting.length > 6) waiting.shift()?.()
      if (parts % 50 > 0) return true
      setTimeout(resume, 2)
      return false
    },
    finish() {
      for (const read of waiting) read()
      return hash.digest('hex')
    },
  }
}

for (const isSecure of [false, true])
  t.test(`a file by ${isSecure ? 'TLS' : 'TCP'} is read into few buffers, and no byte changes`, async (t) => {
    const origin = await serve(t, isSecure)
    const buffers = createReadBuffers()
    const { memory, options } = counted(buffers, origin)
    const connect = connectorOf({ allowH2: false, rejectUnauthorized: false, servername: 'localhost', ...options })
    const pool = new Pool(origin, { connections: 1, connect })
    t.teardown(() => pool.close())
    for (const path of ['/whole', '/chunks', '/whole']) {
      const exchange = new StreamingResponseHandler(new Deadline(), createPartTracker(buffers))
      pool.dispatch({ method: 'GET', path }, exchange)
      const response = await exchange.response
      const reader = lateReader(response.resume)
      memory.clear()
      await response.read(reader)
      t.equal(reader.finish(), digestOf(file), path)
      // Where a reader waits in the middle of a chunk, Node copies the rest, and the buffer is not used again.
      if (path === '/whole') t.ok(memory.size < 16, `${memory.size} buffers for ${file.length} bytes`)
    }
  })

t.test('a buffer is released when the parser and all readers of its parts have finished', async (t) => {
  const released: ArrayBufferLike[] = []
  const parts = createPartTracker({ release: (memory) => released.push(memory) })
  const [first, second] = [Buffer.from(new ArrayBuffer(8)), Buffer.from(new ArrayBuffer(8))]
  const releases = [parts.hold(first.subarray(0, 4)), parts.hold(first.subarray(4))]
  for (const release of releases) release()
  t.same(released.length, 0, 'the parser may find a third part')
  const release = parts.hold(second)
  t.equal(released[0], first.buffer)
  parts.end()
  t.equal(released.length, 1, 'the last part is still read')
  release()
  t.equal(released[1], second.buffer)
})

t.test('memory of other origin is not used, and a buffer has one user', async (t) => {
  const buffers = createReadBuffers()
  const take = buffers.socketOptions('http://localhost').onread.buffer
  const own = take().buffer
  buffers.release(new ArrayBuffer(own.byteLength))
  t.not(take().buffer, own)
  buffers.release(own)
  buffers.release(own)
  t.equal(take().buffer, own)
  t.not(take().buffer, own)
})
