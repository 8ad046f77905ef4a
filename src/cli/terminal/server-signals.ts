/**
 * The signals of a server. They are handled from the first moment of its process: by default each of them would end it with
 * requests under way, and the first process of a container would not even receive them. A signal that arrives before the
 * server is ready is kept until then.
 */
export function handleSignals(): void {
  process.on('SIGTERM', () => requestShutdown('SIGTERM'))
  process.on('SIGINT', () => onInterrupt())
  process.on('SIGHUP', () => reload())
}

let reloadMissed = false
let reload = (): void => {
  reloadMissed = true
}

/** From now on SIGHUP calls `listener`; one that has arrived before calls it at once. */
export function onReload(listener: () => void): void {
  reload = listener
  if (reloadMissed) listener()
  reloadMissed = false
}

let requestShutdown: (signal: string) => void = () => {}
/** Resolves with the first SIGTERM or SIGINT. */
export const shutdownRequested = new Promise<string>((resolve) => {
  requestShutdown = resolve
})

let firstInterrupt: number | undefined
let secondInterrupt = (): void => {}

/** Under `npm start` one Ctrl-C arrives twice, from the terminal and from npm: only one that comes a second later is another. */
function onInterrupt(): void {
  firstInterrupt ??= performance.now()
  requestShutdown('SIGINT')
  if (performance.now() - firstInterrupt > 1000) secondInterrupt()
}

/** A person who presses Ctrl-C again does not want to wait. A second SIGTERM has no effect. */
export function onSecondInterrupt(listener: () => void): void {
  secondInterrupt = listener
}
