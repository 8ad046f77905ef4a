import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Test } from 'tap'
import { clean, countedBy, type Ran, root, typescript, untracked } from './build.js'

interface Running {
  child: ChildProcess
  err(): string
}

/**
 * Runs commands in one process, for tests to which the start of a process adds nothing. The process loads the program
 * once, starts with the first command and ends with the test.
 */
export function commandRunner(t: Test): (args: readonly string[], env?: Record<string, string>) => Promise<Ran> {
  let started: Running | undefined
  let count = 0
  return (args, env = {}) => {
    started ??= startRunner(t)
    const { child, err } = started
    const id = count++
    return new Promise((resolve, reject) => {
      const settle = (message: Ran & { id: number }) => {
        if (message.id !== id) return
        child.off('message', settle).off('exit', fail)
        const { code, out, err } = message
        resolve({ code, out, err })
      }
      const fail = () => reject(new Error(`The process of the commands has ended: ${err()}`))
      child.on('message', settle).once('exit', fail)
      child.send({ id, args, env: { ...clean, ...env }, umask: process.umask() })
    })
  }
}

function startRunner(t: Test): Running {
  const program = join(root, 'test/support/run-commands.ts')
  const child = spawn(...untracked(process.execPath, [...typescript, program]), {
    env: { ...clean, ...countedBy() },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let err = ''
  child.stderr?.on('data', (chunk) => (err += chunk))
  // Ends the process, which then writes its coverage.
  t.teardown(() => child.connected && child.disconnect())
  return { child, err: () => err }
}
