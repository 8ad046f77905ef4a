import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { columns, median } from '../columns.js'
import { freePort } from '../free-port.js'
import { cpuOf, peakMiB, residentMiB } from '../process-stats.js'
import { outputOf, start, untilListens } from '../processes.js'

const bytes = 20 * 2 ** 20
const most = { ratio: 1.3, transferMiB: 8, readersMiB: 64 }
/** Each may have four transfers at a time. */
const clients = 13

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** A file of 20 MiB: through anyats, through proxies written by hand, and from the upstream directly. */
export async function contents(folder: string, quick: boolean): Promise<string> {
  const transfers = quick ? 10 : 60
  const keys = Array.from({ length: clients }, () => randomBytes(24).toString('base64url'))
  const upstream = `http://127.0.0.1:${await freePort()}`
  start('rest', here('./upstream.js'), [new URL(upstream).port, String(bytes)])
  await untilListens(upstream)
  const ours = await serve(folder, upstream, keys)
  const byHand = await proxy('./by-hand.js', upstream)
  const sockets = await proxy('./two-sockets.js', upstream)
  const urlOf = (resume: string) => `${ours.base}/attachments/o.resume.${resume}/content`
  const routesOf = (resume: string): Route[] => {
    const path = `/v1/opportunities/o/resumes/${resume}/download`
    return [
      { name: 'upstream directly', url: upstream + path },
      { name: 'two sockets by hand', url: sockets.base + path, pid: sockets.pid },
      { name: 'proxy by hand', url: byHand.base + path, pid: byHand.pid },
      { name: 'anyats', url: urlOf(resume), pid: ours.pid },
    ]
  }
  for (let round = 0; round < 50; round += 1) await fetch(urlOf('unknown'), { headers: authorized(keys[0]) })
  const firstOf = (pid: number, at: number) => memoryOf(pid, () => fetched(routesOf('fast')[at]?.url ?? '', keys[0]))
  const memoryByHand = await firstOf(byHand.pid, 2)
  const memory = await firstOf(ours.pid, 3)
  const paced = await compared(routesOf('paced'), transfers / 2, keys[0])
  const fast = await compared(routesOf('fast'), transfers, keys[0])
  const slow = await memoryOf(ours.pid, async () => {
    const output = await outputOf(process.execPath, [here('./slow-readers.js'), urlOf('fast'), ...keys])
    if (!output.includes('50 readers')) throw new Error(`slow readers: ${output}`)
  })
  return `a file of 20 MiB, ${transfers} transfers with curl each, one after another; medians

an upstream that sends 1 Gbit/s
${paced.table}
an upstream that sends as fast as this machine copies memory
${fast.table}
${verdict('times of the upstream directly, at 1 Gbit/s:', paced.ratio, most.ratio, 2)}
${verdict('MiB more than idle, the first transfer:', memory, most.transferMiB)}; proxy by hand ${memoryByHand.toFixed(1)}
${verdict('MiB more than idle, 50 slow readers:', slow, most.readersMiB)}
`
}

interface Route {
  name: string
  url: string
  pid?: number
}

/** Transfers over the routes in turn, so that other load affects all of them. */
async function compared(routes: readonly Route[], transfers: number, key: string | undefined) {
  for (let round = 0; round < 10; round += 1) for (const { url } of routes) await fetched(url, key)
  const times = routes.map((): number[] => [])
  const before = routes.map(({ pid }) => (pid === undefined ? 0 : cpuOf(pid)))
  for (let round = 0; round < transfers; round += 1)
    for (const [at, { url }] of routes.entries()) times[at]?.push(await fetched(url, key))
  const medians = times.map(median)
  const [direct = Number.NaN] = medians
  const rows = routes.map(({ name, pid }, at) => {
    const time = medians[at] ?? Number.NaN
    const cpu = pid === undefined ? '' : ((cpuOf(pid) - (before[at] ?? 0)) / 1000 / transfers).toFixed(1)
    return [name, (time * 1000).toFixed(1), `${(time / direct).toFixed(2)} ×`, cpu]
  })
  const table = columns(['route', 'ms', 'to directly', 'CPU ms of the server'], rows)
  return { table, ratio: (medians.at(-1) ?? Number.NaN) / direct }
}

const verdict = (text: string, seen: number, limit: number, digits = 1) =>
  `${text} ${seen.toFixed(digits)}, at most ${limit}: ${seen <= limit ? 'passed' : 'MISSED'}`

const authorized = (key = '') => ({ authorization: `Bearer ${key}` })

/** Seconds of one transfer. */
async function fetched(url: string, key = ''): Promise<number> {
  const format = '%{time_total} %{size_download} %{http_code}'
  const output = await outputOf('curl', [
    '-sS',
    '-o',
    '/dev/null',
    '-w',
    format,
    '-H',
    `authorization: Bearer ${key}`,
    url,
  ])
  const [seconds = Number.NaN, size, status] = output.split(' ').map(Number)
  if (size !== bytes || status !== 200) throw new Error(`${url}: ${output}`)
  return seconds
}

/** MiB by which the memory of a process grows at most. */
async function memoryOf(pid: number, work: () => Promise<unknown>): Promise<number> {
  await sleep(2000)
  const idle = residentMiB(pid)
  // The peak is counted from now on.
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  await work()
  return peakMiB(pid) - idle
}

async function proxy(program: string, upstream: string) {
  const base = `http://127.0.0.1:${await freePort()}`
  const { pid = 0 } = start('server', here(program), [new URL(base).port, upstream])
  await untilListens(base)
  return { base, pid }
}

async function serve(folder: string, upstream: string, keys: readonly string[]) {
  const base = `http://127.0.0.1:${await freePort()}`
  const file = join(folder, 'contents.json')
  const connection = {
    id: 'bench',
    provider: 'lever',
    credentials: { api_key: randomBytes(24).toString('base64url') },
    base_url: upstream,
    limits: { rate_limits: [], concurrency: 64 },
  }
  const access = { connections: ['bench'], resources: ['attachments', 'attachment-contents'] }
  const config = {
    connections: [connection],
    clients: keys.map((key, at) => ({ id: `client-${at}`, keys: [key], ...access })),
  }
  await writeFile(file, JSON.stringify(config))
  const environment = { ANYATS_CONFIG: file, PORT: new URL(base).port, LOG_LEVEL: 'error' }
  const { pid = 0 } = start('server', here('../../main.js'), [], environment)
  await untilListens(base)
  return { base, pid }
}
