import { mkdirSync, rmdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { lock } from '../../src/cli/export/lock.js'
import { CommandError } from '../../src/cli/terminal/command-error.js'

/**
 * A process that takes the lock of a file when its parent says so. `race`: takes the lock once and keeps it until
 * `release`. `churn`: takes and releases the lock again and again; inside it makes and removes a folder, which fails when
 * another process is inside as well.
 */
type Order = { race: string } | { release: true } | { churn: string; milliseconds: number }

let release: (() => Promise<void>) | undefined
const say = (message: object) => process.send?.(message)

process.on('message', async (order: Order) => {
  try {
    if ('race' in order) {
      release = await taken(order.race)
      say({ held: release !== undefined })
    } else if ('release' in order) {
      await release?.()
      say({ released: true })
    } else say(await churn(order.churn, order.milliseconds))
  } catch (error) {
    say({ error: String(error) })
  }
})
say({ ready: true })

/** undefined where another process holds the lock. */
async function taken(file: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(file)
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === 75) return undefined
    throw error
  }
}

async function churn(file: string, milliseconds: number): Promise<object> {
  let times = 0
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const free = await taken(file)
    if (free === undefined) continue
    times += 1
    mkdirSync(`${file}.inside`)
    if (times % 3 === 0) await setTimeout(1)
    rmdirSync(`${file}.inside`)
    await free()
  }
  return { times }
}
