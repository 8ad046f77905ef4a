// Node 20 optimizes functions that a short program does not call often enough to repay it: that takes a fifth of the CPU
// of a command. Later versions of Node need no such option.
if (process.version.startsWith('v20.')) require('node:v8').setFlagsFromString('--interrupt-budget=1000000')
