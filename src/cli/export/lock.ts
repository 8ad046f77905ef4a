import { link, lstat, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode } from '../terminal/output.js'
import { isSocketName, openSocket, probe } from './lock-socket.js'

/**
 * Prevents two exports from writing the same file, for example when a cron job takes longer than its interval. The lock works
 * across the processes and containers of one machine. Returns the function that releases the lock.
 *
 * Each process listens on its own Unix socket and creates a hard link to it, `<file>.lock.<n>`. The link is the claim. When
 * the process ends in any way, the kernel refuses connections to the link. A process holds the lock if, after it has created
 * its link, its number is the highest and no process listens on another link. Two processes cannot both hold the lock: the
 * later of the two reads the folder after both links exist. A process that does not hold the lock removes its link and tries
 * again.
 */
export async function lock(file: string, system: System = { openSocket, link }): Promise<() => Promise<void>> {
  // Read the folder first: if it does not exist, this call fails with ENOENT, but the listen call with EACCES.
  await claims(file)
  const socket = await system.openSocket(dirname(file)).catch(asCommandError(file))
  try {
    for (;;) {
      const highest = (await claims(file)).at(-1)?.number ?? 0
      const claimPath = `${file}.lock.${highest + 1}`
      if (await tryLink(system.link(socket.path, claimPath), file)) {
        if (await holdsLock(file, highest + 1)) {
          await rm(socket.path, { force: true })
          return async () => {
            await rm(claimPath, { force: true })
            await socket.close()
          }
        }
        await rm(claimPath, { force: true })
        await setTimeout(Math.random() * 20)
      }
    }
  } catch (error) {
    await socket.close()
    throw error
  }
}

/** Operations that some file systems do not support. */
interface System {
  openSocket: typeof openSocket
  link(socket: string, path: string): Promise<void>
}

interface Claim {
  number: number
  path: string
  /** Whether the link is a socket that no process listens on. */
  stale: boolean
}

/** All claims by ascending number, without `ownNumber`. Throws if a process listens on one of them. */
async function claims(file: string, ownNumber?: number): Promise<Claim[]> {
  const entries: Claim[] = []
  for (const name of await readdir(dirname(file))) {
    const number = numberIn(name, basename(file))
    if (number === undefined || number === ownNumber) continue
    const path = join(dirname(file), name)
    const result = await probe(path)
    if (result.state === 'held') throw new LockHeldError(file, path, result.process)
    if (result.state !== 'free') entries.push({ number, path, stale: result.state === 'stale' })
  }
  return entries.sort((a, b) => a.number - b.number)
}

function numberIn(name: string, file: string): number | undefined {
  const rest = name.startsWith(`${file}.lock.`) ? name.slice(file.length + '.lock.'.length) : ''
  return /^[1-9]\d{0,14}$/.test(rest) ? Number(rest) : undefined
}

/** Whether this process holds the lock. The holder removes the sockets and links of killed processes. */
async function holdsLock(file: string, ownNumber: number): Promise<boolean> {
  try {
    const otherClaims = await claims(file, ownNumber)
    if (otherClaims.some(({ number }) => number > ownNumber)) return false
    for (const { path, stale } of otherClaims) if (stale) await rm(path, { force: true })
    await removeUnlinked(dirname(file))
    return true
  } catch (error) {
    // The other process can be about to find this claim and remove its own. The next iteration decides.
    if (error instanceof LockHeldError) return false
    throw error
  }
}

/** Removes the sockets of processes that were killed before they linked them. */
async function removeUnlinked(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isSocketName)) {
    const path = join(folder, name)
    const createdAt = (await lstat(path).catch(() => undefined))?.mtimeMs ?? Date.now()
    if (Date.now() - createdAt > 60_000 && (await probe(path)).state === 'stale') await rm(path, { force: true })
  }
}

/** Returns false if another process already uses the number. */
async function tryLink(linking: Promise<void>, file: string): Promise<boolean> {
  try {
    await linking
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    return asCommandError(file)(error)
  }
}

class LockHeldError extends CommandError {
  constructor(file: string, path: string, process: string | undefined) {
    const holder = process === undefined ? 'another export' : `another export (process ${process})`
    super(
      exitCodes.later,
      `anyats: ${holder} writes ${file}. Wait until it ends. If no export runs on this machine, remove ${path}.`,
    )
  }
}

/** Error codes of file systems without Unix sockets (listen) or without hard links (link). */
const unsupportedCodes = new Set([
  'EOPNOTSUPP',
  'ENOTSUP',
  'ENOSYS',
  'EPERM',
  'EINVAL',
  'ENXIO',
  'EMLINK',
  'EXDEV',
  'ENODEV',
])

const asCommandError =
  (file: string) =>
  (error: unknown): never => {
    if (!unsupportedCodes.has(errorCode(error) ?? '')) throw error
    throw new CommandError(
      exitCodes.failed,
      `anyats: the file system of ${dirname(file)} has no Unix sockets or no hard links, so the command cannot prevent two exports from writing ${file}. Use an --output on another file system, or write to standard output.`,
    )
  }
