import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { columns, median, whole } from '../columns.js'
import { freePort } from '../free-port.js'
import { outputOf, start, stopOne, untilListens } from '../processes.js'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
/** The path of the upstream of these benchmarks. */
export const upstreamFile = here('./upstream.js')

const work = 30
const latency = 100

interface Contender {
  name: string
  /** Whether it calls anyats, or the upstream directly. */
  ours: boolean
  run(base: string): Promise<string>
}

const startExporter = (method: string, milliseconds: number) => (base: string) =>
  outputOf(process.execPath, [here('./client.js'), method, base, String(milliseconds)])

/** Milliseconds that a client without own work needs to get all records with one of the methods of client.ts. */
export const exported = async (method: string, base: string, people: number): Promise<number> =>
  timeIn(method, await startExporter(method, 0)(base), people)

function timeIn(name: string, output: string, people: number): number {
  const [milliseconds = Number.NaN, seen] = /finished (\d+) (\d+)/.exec(output)?.slice(1).map(Number) ?? []
  if (seen !== people) throw new Error(`${name} saw ${seen} of ${people}: ${output}`)
  return milliseconds
}

const contenders: readonly Contender[] = [
  { name: 'a client without work', ours: false, run: startExporter('loop', 0) },
  { name: 'our export', ours: true, run: startExporter('export', work) },
  { name: 'our list, page by page', ours: true, run: startExporter('list', work) },
  { name: 'a loop in node', ours: false, run: startExporter('loop', work) },
  { name: 'a loop in node, a connection each', ours: false, run: startExporter('loop, a connection each', work) },
  ...(spawnSync('python3', ['--version']).error
    ? []
    : [
        {
          name: 'a loop in python',
          ours: false,
          run: (base: string) => {
            const { hostname, port } = new URL(base)
            return outputOf('python3', [join(here('../../../bench/exports'), 'loop.py'), hostname, port, String(work)])
          },
        },
      ]),
]

/**
 * All candidates of an ATS that takes 100 ms for a page, for a client that works 30 ms on each. All methods run at
 * once, each with its own upstream: waiting needs no CPU, and other load affects all of them.
 */
export async function exports(folder: string, quick: boolean): Promise<string> {
  const people = quick ? 5000 : 50_000
  const rounds = quick ? 1 : 3
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      contenders.map(async (contender, at) => {
        times[at]?.push(await play(contender, folder, people))
      }),
    )
  }
  const medians = times.map(median)
  const [limit = Number.NaN] = medians
  return `${whole(people)} candidates in pages of 100, ${latency} ms a page upstream, ${work} ms of the client's own; medians of ${rounds}\n\n${columns(
    ['method', 'seconds', 'ms a page', 'to no work'],
    contenders.map(({ name }, at) => {
      const time = medians[at] ?? Number.NaN
      return [name, (time / 1000).toFixed(2), ((time / people) * 100).toFixed(1), `${(time / limit).toFixed(3)} ×`]
    }),
  )}`
}

async function play({ name, ours, run }: Contender, folder: string, people: number): Promise<number> {
  const upstream = `http://127.0.0.1:${await freePort()}`
  const source = start('rest', upstreamFile, [new URL(upstream).port, String(people), String(latency)])
  await untilListens(upstream)
  const server = ours ? await serve(upstream, folder) : undefined
  const output = await run(server?.base ?? upstream)
  const milliseconds = timeIn(name, output, people)
  await Promise.all([stopOne(source), server && stopOne(server.child)])
  return milliseconds
}

/** Credentials for an upstream that checks none. */
const credentials = { api_key: 'bench-0123456789abcdef-0123456789' }
/** Without rate limits. */
const unhindered = { provider: 'ashby', limits: { rate_limits: [] } }

/** Starts anyats with that upstream. */
export async function serve(upstream: string, folder: string, connection: object = unhindered) {
  const port = await freePort()
  const file = join(folder, `exports-${port}.json`)
  const whole = { id: 'bench', credentials, base_url: upstream, ...connection }
  await writeFile(file, JSON.stringify({ connections: [whole] }))
  const child = start('server', here('../../main.js'), [], {
    ANYATS_CONFIG: file,
    PORT: String(port),
    LOG_LEVEL: 'error',
  })
  const base = `http://127.0.0.1:${port}`
  await untilListens(base)
  return { base, child }
}
