import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'

export const root = join(import.meta.dirname, '../..')

/** An environment without the variables of the test process. */
export const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' }

/**
 * Builds the program into `dist`. Test files run in parallel: one builds and the others wait. A build without changes
 * writes nothing; a build with changes would replace a file of a running program.
 */
export function build(): void {
  const lock = join(root, 'node_modules', '.anyats-build')
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  try {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'pipe' })
    // npm sets this mode when it installs the package.
    chmodSync(join(root, 'dist/main.js'), 0o755)
  } finally {
    rmdirSync(lock)
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > 120_000) rmdirSync(lock)
    return false
  }
}

export interface Ran {
  code: number | null
  out: string
  err: string
}

export interface Started {
  child: ChildProcess
  out(): string
  err(): string
  /** Resolves when the process has ended and its complete output has been read. */
  ended: Promise<Ran>
}

/** Starts a program in its own process, which ends with the test. */
function launch(t: Test, program: string, args: readonly string[], options: SpawnOptions): Started {
  const child = spawn(program, args, { cwd: root, ...options })
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => (out += chunk))
  child.stderr?.on('data', (chunk) => (err += chunk))
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  return { child, out: () => out, err: () => err, ended }
}

/** The built command. */
export const start = (
  t: Test,
  args: readonly string[],
  env: Record<string, string> = {},
  options: SpawnOptions = {},
): Started =>
  launch(t, process.execPath, [join(root, 'dist/main.js'), ...args], { env: { ...clean, ...env }, ...options })

export const anyats = (
  t: Test,
  args: readonly string[],
  env: Record<string, string> = {},
  options: SpawnOptions = {},
): Promise<Ran> => start(t, args, env, options).ended

/** Runs a line of bash in the folder of the repository. */
export const shell = (t: Test, line: string, env: Record<string, string> = {}): Promise<Ran> =>
  launch(t, 'bash', ['-c', line], { env: { ...clean, ...env } }).ended

/** Runs a command in its own pseudo terminal. `child.stdin` is the keyboard: `\x03` is Ctrl-C. */
export const terminal = (t: Test, command: string, env: Record<string, string> = {}): Started =>
  launch(t, 'script', ['-qec', command, '/dev/null'], { env: { ...clean, TERM: 'xterm', ...env } })
