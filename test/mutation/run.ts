import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyTo } from '../support/copy-repository.js'
import { type Mutation, mutations } from './mutations.js'

/**
 * Have the tests teeth? Tells one lie at a time in a copy of the code and runs the tests that must find it out. A lie
 * that survives names a check that is missing. What fails without any lie finds nothing out, so each test passes with the
 * truth first. `npm run test:mutate -- <text>` tells only the lies with that text.
 */
/** More at once would only make each other late. */
const atOnce = Math.min(availableParallelism(), 2)
/** What takes so many times longer than with the truth hangs, and that is a way of finding out. */
const timeoutFactor = 6

/** A test file, and the provider that the contract is held against in it. */
interface Check {
  test: string
  provider: string
}

const chosen = mutations.filter(({ description, file }) => `${description} ${file}`.includes(process.argv[2] ?? ''))
const print = (text: string) => process.stdout.write(`${text}\n`)
const keyOf = ({ test, provider }: Check) => `${test}, ${provider}`
const began = performance.now()
const secondsSince = (then: number) => Math.round((performance.now() - then) / 1000)

/** Milliseconds that each check takes with the truth. */
const usual = new Map<string, number>()
/** Checks that fail with the truth, by their keys. */
const failing = new Map<string, Check>()
const survivors: string[] = []

const checks = new Map(chosen.flatMap(checksOf).map((check) => [keyOf(check), check]))
await inCopies([...checks.values()], runUnmutated)
// The machine may have had other things to do.
await inCopies([...failing.values()], runUnmutated)
print(`with the truth ${checks.size - failing.size} of ${checks.size} checks pass, after ${secondsSince(began)} s`)
const undetected = chosen.filter((mutation) => !checksOf(mutation).some((check) => failing.has(keyOf(check))))
await inCopies([...undetected.entries()], runMutated)
// What was broken meanwhile, such as the packages, would have found every lie out.
await inCopies([...checks.values()].filter((check) => !failing.has(keyOf(check))).slice(0, 1), runUnmutated)
for (const check of failing.keys()) print(`fails without any lie: ${check}`)
for (const survivor of survivors) print(`survived: ${survivor}`)
const killed = undetected.length - survivors.length
print(`${killed} of ${chosen.length} killed, in ${secondsSince(began)} s`)
process.exitCode = killed === chosen.length && failing.size === 0 && chosen.length > 0 ? 0 : 1

/** Does each piece of work in one of a few copies of the house. */
async function inCopies<T>(pieces: readonly T[], work: (folder: string, piece: T) => Promise<void>): Promise<void> {
  if (pieces.length === 0) return
  const waiting = [...pieces]
  async function inOne(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'anyats-mutation-'))
    try {
      copyTo(folder)
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) await work(folder, piece)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, inOne))
}

async function runUnmutated(folder: string, check: Check): Promise<void> {
  const then = performance.now()
  if (await passes(folder, check, 300_000)) failing.delete(keyOf(check))
  else failing.set(keyOf(check), check)
  usual.set(keyOf(check), performance.now() - then)
}

async function runMutated(folder: string, [number, mutation]: readonly [number, Mutation]): Promise<void> {
  const { description, file, find, replace } = mutation
  const then = performance.now()
  const path = join(folder, file)
  const original = await readFile(path, 'utf8')
  if (original.split(find).length !== 2)
    throw new Error(`"${description}" is not told: its text is not in ${file} exactly once`)
  await writeFile(
    path,
    original.replace(find, () => replace),
  )
  const killed = !(await passAll(folder, checksOf(mutation)))
  await writeFile(path, original)
  const label = String(number + 1).padStart(3)
  print(
    `${label} ${killed ? 'killed  ' : 'SURVIVED'} ${description} (${file.replace('src/', '')}), ${secondsSince(then)} s`,
  )
  if (!killed) survivors.push(`${description} (${file})`)
}

/** The contract is held against one provider: the one that is lied about, or the first. */
function checksOf({ file, tests = ['test/conformance/conformance.test.ts'] }: Mutation): Check[] {
  const provider = [file, ...tests]
    .map((path) => /^(?:src\/providers|test)\/(ashby|greenhouse|jobvite|lever)\b/.exec(path)?.[1])
    .find(Boolean)
  return tests.map((test) => ({ test, provider: provider ?? 'ashby' }))
}

async function passAll(folder: string, all: readonly Check[]): Promise<boolean> {
  for (const check of all) {
    const time = Math.max(Math.ceil(usual.get(keyOf(check)) ?? 0) * timeoutFactor, 60_000)
    if (!(await passes(folder, check, time))) return false
  }
  return true
}

/** A file by itself and without the runner of tests: nothing is to be covered or reported, and it takes a third of the time. */
function passes(folder: string, { test, provider }: Check, timeout: number): Promise<boolean> {
  // The limit of its own would take a slow machine for a lie.
  const env = { ...process.env, PROVIDER: provider, TAP_BAIL: '1', TAP_TIMEOUT: String(timeout / 1000) }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', test], {
      cwd: folder,
      env,
      stdio: 'ignore',
      detached: true,
    })
    const impatience = setTimeout(() => endGroup(child.pid), timeout)
    child.once('exit', (code) => {
      clearTimeout(impatience)
      // A test that gives up leaves behind what it started.
      endGroup(child.pid)
      resolve(code === 0)
    })
  })
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
