#!/usr/bin/env node
import { handleSignals } from './cli/terminal/server-signals.js'

const argv = process.argv.slice(2)
// Handle signals before loading the other modules. Loading takes several hundred milliseconds.
if ((argv[0] ?? 'serve') === 'serve') handleSignals()
// A terminal can close during a write. The error of that write cannot be reported.
process.stderr.on('error', () => {})
const { run } = await import('./cli/run.js')
// All output has been written or abandoned. Without `exit`, a stream with a stalled reader would keep the process alive.
process.exit(await run(argv))
