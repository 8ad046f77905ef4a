/**
 * Handles the signals of a server from the start of the process. Without handlers, a signal would end the process during its
 * requests, and the first process of a container would not receive SIGTERM. A signal that arrives before the server is ready
 * is stored until then.
 */
export function handleSignals(): void {
  process.on('SIGTERM', () => requestShutdown('SIGTERM'))
  process.on('SIGINT', () => onInterrupt())
  process.on('SIGHUP', () => reload())
}

let reloadPending = false
let reload = (): void => {
  reloadPending = true
}

/** Sets the listener of SIGHUP. A SIGHUP that has already arrived calls the listener immediately. */
export function onReload(listener: () => void): void {
  reload = listener
  if (reloadPending) listener()
  reloadPending = false
}

let requestShutdown: (signal: string) => void = () => {}
/** Resolves with the first SIGTERM or SIGINT. */
export const shutdownRequested = new Promise<string>((resolve) => {
  requestShutdown = resolve
})

let firstInterrupt: number | undefined
let secondInterrupt = (): void => {}

/** Under `npm start`, one Ctrl-C sends SIGINT twice: from the terminal and from npm. A second Ctrl-C counts after one second. */
function onInterrupt(): void {
  firstInterrupt ??= performance.now()
  requestShutdown('SIGINT')
  if (performance.now() - firstInterrupt > 1000) secondInterrupt()
}

/** Sets the listener of a second Ctrl-C. A second SIGTERM has no effect. */
export function onSecondInterrupt(listener: () => void): void {
  secondInterrupt = listener
}
