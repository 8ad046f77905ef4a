#!/usr/bin/env node
import { run } from './cli/run.js'

// A terminal can go away while something is said there; nobody is left to hear of that.
process.stderr.on('error', () => {})
process.exitCode = await run(process.argv.slice(2))
