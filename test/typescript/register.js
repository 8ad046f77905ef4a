// Node runs the TypeScript files of this repository: `node --import ./test/typescript/register.js <file>.ts`.
import asyncHooks from 'node:async_hooks'
import module from 'node:module'
import v8 from 'node:v8'
import { isSynchronous, load, resolve } from './hooks.js'

if (isSynchronous) module.registerHooks({ resolve, load })
else {
  module.register('./hooks.js', import.meta.url)
  // A test file runs for seconds: V8 of Node 20 optimizes functions that are not called often enough to repay it.
  if (process.version.startsWith('v20.')) v8.setFlagsFromString('--interrupt-budget=500000')
}

// tap follows every promise with async hooks, to name the test to which an uncaught error belongs. That takes a tenth of
// the CPU of a file. Without it such an error ends the process, and the file fails with the stack of the error.
asyncHooks.createHook = () => ({ enable() {}, disable() {} })
module.syncBuiltinESMExports()
