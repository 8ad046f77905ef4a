import { mkdirSync, rmdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { lock } from '../../src/cli/export/lock.js'
import { CommandError } from '../../src/cli/terminal/command-error.js'

/**
 * A process that acquires the lock of a file on order of its parent. `race`: tries once to acquire the lock, and holds it
 * until `release`. `churn`: acquires and releases the lock repeatedly, until `stop`. While it holds the lock, it creates
 * and removes a folder, which fails if another process holds the lock too.
 */
type Order = { race: string } | { release: true } | { churn: string } | { stop: true }

let release: (() => Promise<void>) | undefined
let isStopped = false
const send = (message: object) => process.send?.(message)

process.on('message', async (order: Order) => {
  try {
    if ('race' in order) {
      release = await tryLock(order.race)
      send({ held: release !== undefined })
    } else if ('release' in order) {
      await release?.()
      send({ released: true })
    } else if ('stop' in order) isStopped = true
    else send(await churn(order.churn))
  } catch (error) {
    send({ error: String(error) })
  }
})
send({ ready: true })

/** Returns undefined if another process holds the lock. */
async function tryLock(file: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(file)
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === 75) return undefined
    throw error
  }
}

async function churn(file: string): Promise<object> {
  let times = 0
  while (!isStopped) {
    const free = await tryLock(file)
    if (free === undefined) continue
    times += 1
    mkdirSync(`${file}.inside`)
    if (times % 3 === 0) await setTimeout(1)
    rmdirSync(`${file}.inside`)
    await free()
  }
  return { times }
}
