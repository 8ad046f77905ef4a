import { CommandError } from './command-error.js'
import { type ExitCode, exitCodes } from './exit-codes.js'

const signals: readonly [NodeJS.Signals, ExitCode][] = [
  ['SIGINT', exitCodes.interrupted],
  ['SIGTERM', exitCodes.terminated],
  ['SIGHUP', exitCodes.hungUp],
]

/**
 * Calls `work` with an AbortSignal that Ctrl-C, SIGTERM and the end of the terminal abort. A second signal ends the process
 * immediately.
 */
export async function withSignals<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const handlers = signals.map(([name, code]) => {
    const handle = () => {
      if (controller.signal.aborted) process.exit(code)
      controller.abort(new CommandError(code, 'anyats: interrupted.'))
    }
    // Not `once`: the package that restores the cursor ends the process if it finds no other listener.
    process.on(name, handle)
    return () => process.off(name, handle)
  })
  try {
    return await work(controller.signal)
  } finally {
    for (const remove of handlers) remove()
  }
}
