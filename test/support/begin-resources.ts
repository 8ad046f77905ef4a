import { execFileSync } from 'node:child_process'
import { typescript, untracked } from './build.js'

const program = `import { beginResource, Refusal } from './scripts/begin-resource.ts'
const refused = (error) => {
  if (!(error instanceof Refusal)) throw error
  return { isRefused: true, text: error.message }
}
const begin = (args) => beginResource(process.cwd(), args).then((text) => ({ isRefused: false, text }), refused)
const results = []
for (const args of JSON.parse(process.argv[1])) results.push(await begin(args))
console.log(JSON.stringify(results))`

/**
 * Begins resources in a copy of the repository as `npm run new-resource` does, all in one process: to load the code takes
 * longer than to begin a resource.
 */
export function beginResources(
  folder: string,
  all: readonly (readonly string[])[],
): { isRefused: boolean; text: string }[] {
  const args = [...typescript, '--input-type=module', '--eval', program, JSON.stringify(all)]
  return JSON.parse(execFileSync(...untracked(process.execPath, args), { cwd: folder, encoding: 'utf8' }))
}
