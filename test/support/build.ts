import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'

export const root = join(import.meta.dirname, '../..')

/** Arguments of `node` for a program in TypeScript. */
export const typescript = ['--import', join(root, 'test/typescript/register.js')]

/** An environment without the variables of the test process. */
export const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' }

/**
 * Builds the program into `dist`, unless it is newer than every source file. Test files run in parallel: one builds and
 * the others wait.
 */
export function build(): void {
  alone('build', () => {
    if (isBuilt()) return
    execFileSync(...untracked(process.execPath, [join(root, 'scripts/build.js')]), { stdio: 'pipe' })
  })
}

/**
 * A program and its arguments for `spawn`, without the module that tap loads into every Node process: the start of a
 * process is then four times as fast. Coverage does not count what such a process executes.
 */
export const untracked = (
  program: string,
  args: readonly string[],
  nodeOptions = optimizeLater,
): [program: string, args: string[]] => ['env', [`NODE_OPTIONS=${nodeOptions}`, program, ...args]]

/** For `npm test` only: what is measured runs as it does for users. */
const optimizeLater =
  process.env.TEST_BUNDLE === undefined
    ? ''
    : `--require ${JSON.stringify(join(root, 'test/typescript/optimize-later.cjs'))}`

function isBuilt(): boolean {
  const built = statSync(join(root, 'dist/main.js'), { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined || !existsSync(join(root, 'dist/client/index.d.ts'))) return false
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => `src/${name}`)
  return [...sources, 'package.json', 'tsconfig.json', 'tsconfig.client.json', 'scripts/build.js'].every(
    (name) => statSync(join(root, name)).mtimeMs < built,
  )
}

/** Runs a function in one process at a time. */
function alone(name: string, run: () => void): void {
  const lock = join(root, 'node_modules', `.anyats-${name}`)
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  try {
    run()
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

let isCounted = false

/**
 * Coverage counts the programs that this test file starts. Node itself writes what they execute, for tap's report: the
 * module that tap loads for this makes each start four times as long. Such a program runs from its source, like the
 * tests: the report would count a function of the built program as another function.
 */
export function countPrograms(): void {
  isCounted = process.env._TAPJS_PROCESSINFO_COVERAGE_ === '1'
}

/** The next test file of the same process begins without counted programs. */
export function countNoPrograms(): void {
  isCounted = false
}

/** The environment of a program that coverage counts. */
export const countedBy = (): Record<string, string> =>
  isCounted ? { NODE_V8_COVERAGE: join(root, '.tap/coverage') } : {}

/** Starts a program in its own process, which ends with the test. */
function launch(t: Test, program: string, args: readonly string[], options: SpawnOptions): Started {
  const command = untracked(program, args, options.env?.NODE_OPTIONS)
  const isSource = args.some((arg) => arg.includes(source))
  const child = spawn(...command, { cwd: root, ...options, env: { ...options.env, ...(isSource ? countedBy() : {}) } })
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => (out += chunk))
  child.stderr?.on('data', (chunk) => (err += chunk))
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  return { child, out: () => out, err: () => err, ended }
}

/** Arguments of `node` for the command. */
export const program = (): string[] => (isCounted ? [...typescript, source] : [join(root, 'dist/main.js')])

const source = join(root, 'src/main.ts')

/** The command. */
export const start = (
  t: Test,
  args: readonly string[],
  env: Record<string, string> = {},
  options: SpawnOptions = {},
): Started => launch(t, process.execPath, [...program(), ...args], { env: { ...clean, ...env }, ...options })

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
