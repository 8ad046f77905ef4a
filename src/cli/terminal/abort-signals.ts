import { CommandError } from './command-error.js'
import { type ExitCode, exitCodes } from './exit-codes.js'

const signals: readonly [NodeJS.Signals, ExitCode][] = [
  ['SIGINT', exitCodes.interrupted],
  ['SIGTERM', exitCodes.terminated],
  ['SIGHUP', exitCodes.hungUp],
]

/** Does the work with a signal that Ctrl-C, SIGTERM and the end of the terminal abort; a second one ends the process at once. */
export async function withSignals<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const handlers = signals.map(([name, code]) => {
    const handle = () => {
      if (controller.signal.aborted) process.exit(code)
      controller.abort(new CommandError(code, 'anyats: interrupted.'))
    }
    // Not `once`: what puts the cursor back would take itself for the only listener and end the process.
    process.on(name, handle)
    return () => process.off(name, handle)
  })
  try {
    return await work(controller.signal)
  } finally {
    for (const remove of handlers) remove()
  }
}
