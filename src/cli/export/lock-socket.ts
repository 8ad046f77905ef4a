import { randomBytes } from 'node:crypto'
import { type FileHandle, lstat, open, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join, resolve } from 'node:path'
import { errorCode } from '../terminal/output.js'

/** The longest path of a socket: 103 bytes on macOS, 107 on Linux. The system cuts a longer path without an error. */
const longestPath = 103
/** O_PATH of Linux, which Node does not name: a handle of any file, a socket too, without permission to read it. */
const O_PATH = 0o10000000
const responseTimeout = 500

/** What stands under a name. `free`: nothing. `stale`: a socket that no process listens on. */
export type ProbeResult = { state: 'free' | 'stale' | 'other' } | { state: 'held'; process: string | undefined }

/** A socket of this process with a unique name. The socket sends the process id to every client. */
export async function openSocket(folder: string): Promise<{ path: string; close(): Promise<void> }> {
  assertWritable(folder)
  const name = `.anyats-${randomBytes(8).toString('hex')}`
  const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
  await withShortPath(folder, (short) => listening(server, join(short, name)))
  server.unref()
  const path = join(folder, name)
  return {
    path,
    close: async () => {
      await rm(path, { force: true })
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Node's permission model lets a process create a socket anywhere, and then refuses to remove the socket. */
function assertWritable(folder: string): void {
  const { permission } = process as { permission?: { has(scope: string, path: string): boolean } }
  if (permission && !permission.has('fs.write', resolve(folder)))
    throw Object.assign(new Error('the permission model refuses the folder'), { code: 'ERR_ACCESS_DENIED' })
}

export const isSocketName = (name: string) => /^\.anyats-[0-9a-f]{16}$/.test(name)

const listening = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // The bind call is made before `listen` returns. The umask denies other users the connection.
    const before = process.umask(0o177)
    try {
      server.listen({ path }, resolve)
    } finally {
      process.umask(before)
    }
  })

export async function probe(path: string): Promise<ProbeResult> {
  try {
    if (!(await lstat(path)).isSocket()) return { state: 'other' }
    return { state: 'held', process: await withShortPath(path, readProcessId) }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return { state: 'free' }
    if (code === 'ECONNREFUSED') return { state: 'stale' }
    // A full backlog, or a socket of another user: a process may listen there.
    return { state: 'held', process: undefined }
  }
}

/** The process id that a listening socket sends; undefined when the process is stopped or busy. */
const readProcessId = (path: string) =>
  new Promise<string | undefined>((resolve, reject) => {
    const socket = connect({ path })
    let text = ''
    let connected = false
    const end = () => {
      socket.destroy()
      resolve(/^\d{1,10}$/.test(text) ? text : undefined)
    }
    socket.once('connect', () => {
      connected = true
    })
    socket.on('data', (chunk) => {
      text = (text + chunk).slice(0, 20)
    })
    socket.once('error', (error) => (connected ? end() : reject(error)))
    socket.once('end', end)
    socket.setTimeout(responseTimeout, end)
  })

/** Calls `use` with a path that a socket can have. On Linux a long path gets a short one through an open handle. */
async function withShortPath<T>(path: string, use: (short: string) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux' || Buffer.byteLength(path) + 30 <= longestPath) return use(path)
  const handle: FileHandle = await open(path, O_PATH)
  try {
    return await use(`/proc/self/fd/${handle.fd}`)
  } finally {
    await handle.close()
  }
}
