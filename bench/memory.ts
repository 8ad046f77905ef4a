import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { request } from 'undici'
import { columns, median, whole } from './columns.js'
import { serve, upstreamFile } from './exports/main.js'
import { freePort } from './free-port.js'
import { peakMiB } from './process-stats.js'
import { start, stopOne, untilListens } from './processes.js'

const sizes = [50_000, 500_000] as const

/** Exports of very different length from an upstream without latency: the speed, and the peak memory. */
export async function memory(folder: string, quick: boolean): Promise<string> {
  const rows: string[][] = []
  const peaks: number[] = []
  for (const people of quick ? sizes.slice(0, 1) : sizes) {
    const seconds: number[] = []
    const peak: number[] = []
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      const upstream = `http://127.0.0.1:${await freePort()}`
      const source = start('rest', upstreamFile, [new URL(upstream).port, String(people), '0'])
      await untilListens(upstream)
      const { base, child } = await serve(upstream, folder)
      const began = performance.now()
      const { body } = await request(`${base}/export/candidates`, { headersTimeout: 0, bodyTimeout: 0 })
      let last: Buffer = Buffer.alloc(0)
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            // The reader shares a core with the upstream and slows it down.
            last = chunk.length < 400 ? Buffer.concat([last, chunk]).subarray(-400) : chunk.subarray(-400)
            yield chunk
          }
        },
        createWriteStream('/dev/null'),
      )
      seconds.push((performance.now() - began) / 1000)
      if (!last.includes(`"records":${people}`)) throw new Error(`the export did not end normally: ${last}`)
      peak.push(peakMiB(child.pid ?? 0))
      await Promise.all([stopOne(child), stopOne(source)])
    }
    peaks.push(median(peak))
    rows.push([whole(people), median(seconds).toFixed(2), whole(people / median(seconds)), median(peak).toFixed(0)])
  }
  const [small = Number.NaN, large = small] = peaks
  return `${columns(['candidates', 'seconds', 'records/s', 'peak MiB'], rows)}\nthe long one takes ${(large / small).toFixed(2)} × the memory of the short one\n`
}
