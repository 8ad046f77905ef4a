import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** The server under test has its own core; undefined if processes cannot be pinned. */
export const cores = chooseCores()

const running = new Set<ChildProcess>()

function chooseCores(): { server: number; rest: number } | undefined {
  if (spawnSync('taskset', ['--version']).error) return undefined
  const allowed = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? ''
  const [rest, server] = allowed.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
  return rest === undefined || server === undefined ? undefined : { server, rest }
}

/** Starts a process on its core. Its output is discarded; its errors are shown. */
export function start(
  core: 'server' | 'rest',
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  node: readonly string[] = [],
) {
  return launch(core, process.execPath, [...node, file, ...args], { PATH: process.env.PATH, ...env }, 'ignore')
}

/** Waits until a process listens there, for ten seconds at most. */
export async function untilListens(origin: string): Promise<void> {
  const { hostname, port } = new URL(origin)
  for (let attempts = 1000; ; attempts -= 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), hostname, () => resolve(true)).on('error', () => resolve(false))
      socket.unref().end()
    })
    if (open) return
    if (attempts === 0) throw new Error(`nothing listens at ${origin}`)
    await sleep(10)
  }
}

/** Runs a command on the core of the upstream, and returns its output. */
export async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const child = launch('rest', command, args, process.env, 'pipe')
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await once(child, 'close')
  return output
}

function launch(
  core: 'server' | 'rest',
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stdout: 'ignore' | 'pipe',
) {
  const [first = command, ...others] = cores
    ? ['taskset', '-c', String(cores[core]), command, ...args]
    : [command, ...args]
  const child = spawn(first, others, { env, stdio: ['ignore', stdout, 'inherit'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Stops only the processes that were started here. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(stopOne))
}

export async function stopOne(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 3000)
  await ended
  clearTimeout(impatience)
}
