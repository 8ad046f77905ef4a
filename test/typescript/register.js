// Node runs the TypeScript files of this repository: `node --import ./test/typescript/register.js <file>.ts`.
import { register } from 'node:module'

register('./hooks.js', import.meta.url)
