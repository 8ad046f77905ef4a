import type { Test } from 'tap'
import { run } from '../../src/cli/run.js'

/** Runs the command in this process, which is much faster. It must not print to standard output, because standard output belongs to the test. */
export async function runInProcess(t: Test, args: readonly string[]): Promise<{ code: number; err: string }> {
  const terminal = process.stderr.isTTY
  process.stderr.isTTY = false
  const output = t.capture(process.stderr, 'write', (_: string, done?: () => void) => {
    done?.()
    return true
  })
  try {
    const code = await run(args)
    return {
      code,
      err: output()
        .map((call) => String(call.args[0]))
        .join(''),
    }
  } finally {
    output.restore()
    process.stderr.isTTY = terminal
  }
}
