import { request } from 'undici'
import { columns, median } from './columns.js'
import { serve, upstreamFile } from './exports/main.js'
import { freePort } from './free-port.js'
import { residentMiB } from './process-stats.js'
import { start, stopOne, untilListens } from './processes.js'

/** Time from the start of the process until it listens and until its first page; its memory when idle. */
export async function startup(folder: string, quick: boolean): Promise<string> {
  const listening: number[] = []
  const durations: number[] = []
  const idle: number[] = []
  const upstream = `http://127.0.0.1:${await freePort()}`
  const source = start('rest', upstreamFile, [new URL(upstream).port, '1000', '0'])
  await untilListens(upstream)
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    const began = performance.now()
    const { base, child } = await serve(upstream, folder)
    listening.push(performance.now() - began)
    const { body } = await request(`${base}/candidates?page_size=1`)
    await body.dump()
    durations.push(performance.now() - began)
    await new Promise((later) => setTimeout(later, 1000))
    idle.push(residentMiB(child.pid ?? 0))
    await stopOne(child)
  }
  await stopOne(source)
  return columns(
    ['what', 'median'],
    [
      ['start to listening, ms', median(listening).toFixed(0)],
      ['start to the first page, ms', median(durations).toFixed(0)],
      ['memory when idle, MiB', median(idle).toFixed(0)],
    ],
  )
}
