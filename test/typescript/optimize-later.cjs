// For tests and the commands that they start. Node 20 optimizes functions and WebAssembly that a short program does not call
// often enough to repay it: that takes a fifth of the CPU of a command. Later versions of Node need no such option.
const flags = process.version.startsWith('v20.') ? ['--interrupt-budget=1000000', '--liftoff-only'] : []
for (const flag of flags) require('node:v8').setFlagsFromString(flag)
