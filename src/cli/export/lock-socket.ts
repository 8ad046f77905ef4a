import { randomBytes } from 'node:crypto'
import { type FileHandle, lstat, open, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join, resolve } from 'node:path'
import { errorCode } from '../terminal/output.js'

/** Maximum length of the path of a socket: 103 bytes on macOS, 107 on Linux. The system truncates a longer path silently. */
const maxPathBytes = 103
/** O_PATH of Linux, which Node does not export. It opens any file, also a socket, without read permission. */
const O_PATH = 0o10000000
/** Milliseconds. */
const responseTimeout = 500

/** `free`: the path does not exist. `stale`: a socket that no process listens on. `other`: not a socket. */
export type ProbeResult = { state: 'free' | 'stale' | 'other' } | { state: 'held'; process: string | undefined }

/** Opens a socket with a unique name. The socket sends the process id to every client. */
export async function openSocket(folder: string): Promise<{ path: string; close(): Promise<void> }> {
  assertWritable(folder)
  const name = `.anyats-${randomBytes(8).toString('hex')}`
  const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
  await withShortPath(folder, (short) => listen(server, join(short, name)))
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

/** Node's permission model lets a process create a socket in any folder, but denies its removal. */
function assertWritable(folder: string): void {
  const { permission } = process as { permission?: { has(scope: string, path: string): boolean } }
  if (permission && !permission.has('fs.write', resolve(folder)))
    throw Object.assign(new Error('the permission model denies the folder'), { code: 'ERR_ACCESS_DENIED' })
}

export const isSocketName = (name: string) => /^\.anyats-[0-9a-f]{16}$/.test(name)

const listen = (server: Server, path: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // The bind call is made before `listen` returns. The umask denies other users the connection.
    const previousMask = process.umask(0o177)
    try {
      server.listen({ path }, resolve)
    } finally {
      process.umask(previousMask)
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

/** Reads the process id from a listening socket. Returns undefined if the process is stopped or busy. */
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

/** Calls `use` with a path that is short enough for a socket. On Linux, a long path is replaced with the path of an open handle. */
async function withShortPath<T>(path: string, use: (short: string) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux' || Buffer.byteLength(path) + 30 <= maxPathBytes) return use(path)
  const handle: FileHandle = await open(path, O_PATH)
  try {
    return await use(`/proc/self/fd/${handle.fd}`)
  } finally {
    await handle.close()
  }
}
