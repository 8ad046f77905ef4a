import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export { freePort } from '../../bench/free-port.js'
export { openFiles, residentMiB } from '../../bench/process-stats.js'

const root = join(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()
const folder = mkdtempSync(join(tmpdir(), 'anyats-figures-'))

export interface Running {
  child: ChildProcess
  pid: number
  base: string
  /** Resolves with the exit code; null if a signal ended the process. */
  ended: Promise<number | null>
  out(): string
}

/**
 * Starts a process of this project and waits until it prints its address. Its output is collected, its errors are
 * shown.
 */
async function startNode(args: readonly string[], environment: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const address = () => /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(out)?.[0]
  while (!address() && child.exitCode === null) await new Promise((later) => setTimeout(later, 10))
  const base = address()?.replace('localhost', '127.0.0.1')
  if (!base || child.pid === undefined) throw new Error(`${args.join(' ')} did not start:\n${out}`)
  return { child, pid: child.pid, base, ended, out: () => out }
}

/**
 * The built server with a minimal log, in front of the given upstream; without an upstream it serves its own sandbox.
 */
export function startServer(config: object | undefined, environment: Record<string, string> = {}): Promise<Running> {
  return startNode(['dist/main.js'], {
    PORT: '0',
    LOG_LEVEL: 'error',
    ...(config ? { ANYATS_CONFIG: written(config) } : {}),
    ...environment,
  })
}

/** Runs a file of this folder in its own process. */
export const startScript = (name: string, ...args: string[]): Promise<Running> =>
  startNode(['--import', 'tsx', `test/reliability/${name}.ts`, ...args])

/** A simulated ATS of many people in its own process. */
export const startUpstream = (people: number, milliseconds = 0): Promise<Running> =>
  startScript('many-people', String(people), String(milliseconds))

let files = 0
/** A writable folder, which is removed at the end. */
export function freshPath(name: string): string {
  files += 1
  return join(folder, `${files}-${name}`)
}

/** The path of a file with that content, as JSON. */
export function written(content: object): string {
  const path = freshPath('config.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

export const credential = 'cccccccc9f3b7a5d2e8046a1c4e7f90b2d5836c9e1f4'

/** Without rate limits, for a simulated upstream. */
export const unspared = { rate_limits: [], concurrency: 16, max_queued: 20_000 }

/** One Ashby connection to that upstream, without clients. */
export const ashbyAt = (origin: string) => ({
  connections: [
    { id: 'acme', provider: 'ashby', credentials: { api_key: credential }, base_url: origin, limits: unspared },
  ],
})

/** Ashby connections, each with its own credential: `acme-0` at the first origin, and so on. */
export const ashbysAt = (origins: readonly string[], limits: object = unspared) =>
  origins.map((origin, at) => ({
    id: `acme-${at}`,
    provider: 'ashby',
    credentials: { api_key: `${credential}-${at}` },
    base_url: origin,
    limits,
  }))

export async function stop(one: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  one.child.kill(signal)
  return one.ended
}

/** Stops only the processes that were started here. */
export async function endAll(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit').catch(() => undefined)
  }
  rmSync(folder, { recursive: true, force: true })
}
