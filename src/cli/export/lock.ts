import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { exitCodes } from '../exit-codes.js'
import { Failure } from '../failure.js'
import { codeOf } from '../output.js'
import { parsed } from '../server.js'
import { ownerOnly } from './durable.js'

/**
 * Keeps two exports, such as those of a cron job that takes longer than its interval, from writing one file. Answers with
 * what lets go of it. A process that was killed leaves its lock behind, and the next one takes it over.
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const own = JSON.stringify({ pid: process.pid, host: hostname() })
  const take = () => writeFile(path, own, { flag: 'wx', mode: ownerOnly })
  try {
    await take()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const holder = await holderOf(path)
    if (holder !== undefined) {
      throw new Failure(
        exitCodes.later,
        `anyats: another export (process ${holder}) writes this file. Wait for its end; if that is no export, remove ${path}.`,
      )
    }
    await rm(path, { force: true })
    await take()
  }
  return () => rm(path, { force: true })
}

/** The process that holds it, unless it is gone. Of other machines nothing can be known: theirs are taken for gone. */
async function holderOf(path: string): Promise<number | undefined> {
  const { pid, host } = (parsed(await readFile(path, 'utf8').catch(() => '')) ?? {}) as { pid?: number; host?: string }
  if (typeof pid !== 'number' || host !== hostname() || pid === process.pid) return undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return codeOf(error) === 'EPERM' ? pid : undefined
  }
}
