import { link, lstat, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode } from '../terminal/output.js'
import { isSocketName, openSocket, probe } from './lock-socket.js'

/**
 * Keeps two exports, such as those of a cron job that takes longer than its interval, from writing one file: across the
 * processes and the containers of a machine. Returns the function that releases the lock.
 *
 * A process listens on a Unix socket of its own and links the socket as `<file>.lock.<n>`. The link is the claim; the
 * kernel refuses connections to it as soon as the process has ended, whatever ended the process. A process holds the lock
 * when, after it has linked its socket, its number is the highest and no process listens at another link. Two processes
 * cannot both find that, since the later of the two reads the folder when both links are there. A process that does not
 * find it removes its link and tries again.
 */
export async function lock(file: string, system: System = { openSocket, link }): Promise<() => Promise<void>> {
  // Reads the folder first: of a folder that does not exist the listen call says EACCES.
  await claims(file)
  const socket = await system.openSocket(dirname(file)).catch(asCommandError(file))
  try {
    for (;;) {
      const highest = (await claims(file)).at(-1)?.number ?? 0
      const own = `${file}.lock.${highest + 1}`
      if (await tryLink(system.link(socket.path, own), file)) {
        if (await isAlone(file, highest + 1)) {
          await rm(socket.path, { force: true })
          return async () => {
            await rm(own, { force: true })
            await socket.close()
          }
        }
        await rm(own, { force: true })
        await setTimeout(Math.random() * 20)
      }
    }
  } catch (error) {
    await socket.close()
    throw error
  }
}

/** What a file system may not be able to do. */
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

/** Every claim, by ascending number, own one aside. Throws where a process listens at one of them. */
async function claims(file: string, own?: number): Promise<Claim[]> {
  const found: Claim[] = []
  for (const name of await readdir(dirname(file))) {
    const number = numberIn(name, basename(file))
    if (number === undefined || number === own) continue
    const path = join(dirname(file), name)
    const at = await probe(path)
    if (at.state === 'held') throw new LockHeldError(file, path, at.process)
    if (at.state !== 'free') found.push({ number, path, stale: at.state === 'stale' })
  }
  return found.sort((one, other) => one.number - other.number)
}

function numberIn(name: string, file: string): number | undefined {
  const rest = name.startsWith(`${file}.lock.`) ? name.slice(file.length + '.lock.'.length) : ''
  return /^[1-9]\d{0,14}$/.test(rest) ? Number(rest) : undefined
}

/** Whether the link makes this process the holder. The holder removes what processes that were killed have left. */
async function isAlone(file: string, own: number): Promise<boolean> {
  try {
    const others = await claims(file, own)
    if (others.some(({ number }) => number > own)) return false
    for (const { path, stale } of others) if (stale) await rm(path, { force: true })
    await removeUnlinked(dirname(file))
    return true
  } catch (error) {
    // The other process may be about to find this one and to remove its own link: the next round decides.
    if (error instanceof LockHeldError) return false
    throw error
  }
}

/** Sockets of processes that were killed before they could link them. */
async function removeUnlinked(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isSocketName)) {
    const path = join(folder, name)
    const createdAt = (await lstat(path).catch(() => undefined))?.mtimeMs ?? Date.now()
    if (Date.now() - createdAt > 60_000 && (await probe(path)).state === 'stale') await rm(path, { force: true })
  }
}

/** False where another process has taken the number. */
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
      `anyats: ${holder} writes ${file}. Wait for its end. If no export runs on this machine, remove ${path}.`,
    )
  }
}

/** What file systems without Unix sockets (listen) or without hard links (link) say. */
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
      `anyats: the file system of ${dirname(file)} has no Unix sockets or no hard links, so the command cannot keep two exports from writing ${file}. Name an --output on another file system, or write to standard output.`,
    )
  }
