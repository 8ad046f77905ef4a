import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { columns, whole } from './columns.js'
import { freePort } from './free-port.js'
import { peakMiB } from './process-stats.js'
import { start, stopOne, untilListens } from './processes.js'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const latency = 200
const pageSize = 100
/** Pages a second that Lever allows. */
const limit = 10
const least = 0.85
const mostMiB = 160
/** Lists under each opportunity take a call for each one: see fan-out. */
const resources =
  'candidates,applications,jobs,job-postings,stages,departments,offices,sources,rejection-reasons,tags,users'

interface Entry {
  state: string
  records: number
}

/** `anyats export all` of a company at Lever, which takes 200 ms for a page and allows ten calls a second. */
export async function exportAll(folder: string, quick: boolean): Promise<string> {
  const people = quick ? 5_000 : 20_000
  const upstream = `http://127.0.0.1:${await freePort()}`
  const source = start('rest', here('./time-ranges/lever.js'), [
    new URL(upstream).port,
    String(people),
    String(latency),
  ])
  await untilListens(upstream)
  const config = join(folder, 'export-all.json')
  const credentials = { api_key: 'bench-0123456789abcdef-0123456789' }
  await writeFile(
    config,
    JSON.stringify({ connections: [{ id: 'bench', provider: 'lever', credentials, base_url: upstream }] }),
  )
  const target = join(folder, 'export-all')
  const began = performance.now()
  const child = start('server', here('../main.js'), ['export', 'all', '--resources', resources, '--folder', target], {
    ANYATS_CONFIG: config,
  })
  const ended = once(child, 'exit')
  let peak = 0
  while (child.exitCode === null) {
    peak = Math.max(peak, peakOf(child.pid ?? 0))
    await Promise.race([ended, sleep(100)])
  }
  const seconds = (performance.now() - began) / 1000
  if (child.exitCode !== 0) throw new Error(`export all ended with ${child.exitCode}`)
  const { resources: manifest } = JSON.parse(await readFile(join(target, 'anyats-export.json'), 'utf8')) as {
    resources: { [resource: string]: Entry }
  }
  const entries = Object.entries(manifest)
  const unfinished = entries.filter(([, { state }]) => state !== 'complete').map(([name]) => name)
  if (unfinished.length > 0 || manifest.candidates?.records !== people)
    throw new Error(`not exported: ${unfinished} ${JSON.stringify(manifest)}`)
  const counted = (await (await request(`${upstream}/calls`)).body.json()) as { calls: number; rejected: number }
  await stopOne(source)
  const records = entries.reduce((sum, [, entry]) => sum + entry.records, 0)
  const share = (counted.calls - counted.rejected) / (limit * seconds)
  return `${whole(people)} candidates, pages of ${pageSize}, ${latency} ms a page upstream, ${limit} calls a second at the most

${columns(
  ['resources', 'records', 'records/s', 'seconds', 'calls', 'rejected', 'of the limit', 'peak MiB'],
  [
    [
      String(entries.length),
      ...[records, records / seconds].map(whole),
      seconds.toFixed(2),
      ...[counted.calls, counted.rejected].map(whole),
      share.toFixed(3),
      peak.toFixed(0),
    ],
  ],
)}
calls are ${share.toFixed(2)} of the limit, at least ${least}: ${share >= least ? 'passed' : 'MISSED'}; peak ${peak.toFixed(0)} MiB, at most ${mostMiB}: ${peak <= mostMiB ? 'passed' : 'MISSED'}
`
}

/** 0 when the process has just ended. */
function peakOf(pid: number): number {
  try {
    return peakMiB(pid)
  } catch {
    return 0
  }
}
