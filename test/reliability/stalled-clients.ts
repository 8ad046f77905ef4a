import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, until } from './figure.js'
import { startHost } from './host.js'
import { ashbyAt, openFiles, residentMiB, startScript, startServer, stop, written } from './processes.js'

const clients = 19
const exports = 150
const lists = 30
/** Bytes of a page. */
const page = 3 * 2 ** 19

const keyOf = (number: number) => `key-of-client-${number % clients}-${'k'.repeat(32)}`

/** Clients that request exports and large lists and do not read the responses. */
export const figure: Figure = {
  name: 'clients that stop reading',
  promise:
    'at most 8 exports a client and 64 in all; every connection closed after the drain time; below 1 GiB at the peak',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const upstream = await startEndless()
    const config = {
      ...ashbyAt(upstream.base),
      clients: Array.from({ length: clients }, (_, number) => ({
        id: `client-${number}`,
        keys: [keyOf(number)],
        connections: ['acme'],
      })),
    }
    const drainTime = full ? 60_000 : 10_000
    const server = full
      ? await startServer(config)
      : await startScript('short-drain', written(config), String(drainTime))
    const port = Number(new URL(server.base).port)
    const memory = { before: residentMiB(server.pid), peak: 0 }
    const files = openFiles(server.pid)
    const watch = setInterval(() => {
      memory.peak = Math.max(memory.peak, residentMiB(server.pid))
    }, 100)
    const all = await Promise.all([
      ...Array.from({ length: exports }, (_, number) => open(port, '/export/candidates', keyOf(number))),
      ...Array.from({ length: lists }, (_, number) => open(port, `/candidates?page_size=${number + 1}`, keyOf(number))),
    ])
    const statuses = await Promise.all(all.map(({ getStatus }) => getStatus()))
    const respondedAt = performance.now()
    const startedExports = statuses.slice(0, exports).filter((status) => status === '200').length
    const refused = statuses.slice(0, exports).filter((status) => status === '429' || status === '503').length
    const closed = await until(() => openFiles(server.pid) <= files + 20, 2 * drainTime + 10_000)
    const seconds = (performance.now() - respondedAt) / 1000
    const remaining = Math.max(0, openFiles(server.pid) - files)
    // The server collects garbage when it handles a request.
    for (let at = 0; at < 20; at += 1) {
      await fetch(`${server.base}/candidates?page_size=1`, { headers: { authorization: `Bearer ${keyOf(0)}` } })
        .then((response) => response.text())
        .catch(() => '')
      await sleep(100)
    }
    clearInterval(watch)
    const after = residentMiB(server.pid)
    for (const { socket } of all) socket.destroy()
    await stop(server, full ? 'SIGTERM' : 'SIGKILL')
    upstream.close()
    return {
      seen:
        `${exports} exports and ${lists} lists of ${page / 2 ** 20} MiB pages, none read: ${startedExports} exports started, ${refused} rejected; ` +
        `all closed: ${closed ? `after ${seconds.toFixed(1)} s` : `no, ${remaining} are open after ${seconds.toFixed(0)} s`} (drain time ${drainTime / 1000} s); ` +
        `${Math.round(memory.before)} MiB before, ${Math.round(memory.peak)} at the peak, ${Math.round(after)} after`,
      holds: startedExports <= 64 && startedExports + refused === exports && closed && memory.peak < 1024,
    }
  },
}

/**
 * Connects, and sends a request when all have connected. Reads the head of the response, and nothing more of a 200.
 */
async function open(port: number, path: string, key: string) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nConnection: close\r\n\r\n`
  const getStatus = () =>
    new Promise<string>((resolve) => {
      socket.on('error', () => resolve('error'))
      socket.on('close', () => resolve('closed'))
      socket.once('data', (chunk: Buffer) => {
        const status = chunk.toString('latin1').split(' ', 2)[1] ?? ''
        if (status === '200') socket.pause()
        else socket.resume()
        resolve(status)
      })
      socket.write(request)
    })
  return { socket, getStatus }
}

/** An Ashby with an endless list. */
function startEndless() {
  const record = (id: string) => ({ id, name: 'x'.repeat(page / 100) })
  const rest = Buffer.from(
    `${JSON.stringify(Array.from({ length: 99 }, (_, at) => record(`person-${at}`))).replace('[', ',')}}`,
  )
  let pages = 0
  return startHost((request, response) => {
    request.resume()
    response.setHeader('content-type', 'application/json')
    // A repeated cursor or page would end the export.
    pages += 1
    const first = JSON.stringify(record(`person-${pages}-first`))
    response.write(`{"success":true,"moreDataAvailable":true,"nextCursor":"${pages}","results":[${first}`)
    response.end(rest)
  })
}
