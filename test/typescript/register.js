// Node runs the TypeScript files of this repository: `node --import ./test/typescript/register.js <file>.ts`.
import asyncHooks from 'node:async_hooks'
import module from 'node:module'
import { isSynchronous, load, resolve } from './hooks.js'
import './optimize-later.cjs'

if (isSynchronous) module.registerHooks({ resolve, load })
else module.register('./hooks.js', import.meta.url)

// tap follows every promise with async hooks, to name the test to which an uncaught error belongs. That takes a tenth of
// the CPU of a file. Without it such an error ends the process, and the file fails with the stack of the error.
asyncHooks.createHook = () => ({ enable() {}, disable() {} })
module.syncBuiltinESMExports()

// For coverage, tap enables the Runtime domain of the inspector too, which records a long stack for every error: code that
// throws often then takes twice the CPU. The Profiler domain is what counts.
if (process.env._TAPJS_PROCESSINFO_COVERAGE_ === '1') {
  const { SESSION } = await import('../../node_modules/@tapjs/processinfo/dist/esm/register-coverage.js')
  SESSION?.post('Runtime.disable')
}
