#!/usr/bin/env node
import { handleSignals } from './cli/terminal/server-signals.js'

const argv = process.argv.slice(2)
// Before everything else is loaded, which takes a good part of the first second.
if ((argv[0] ?? 'serve') === 'serve') handleSignals()
// A terminal can be closed during a write; then the error has no reader.
process.stderr.on('error', () => {})
const { run } = await import('./cli/run.js')
// Every output has been written or given up: what a stream still holds for a reader that has stopped must not keep the
// process alive.
process.exit(await run(argv))
