import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { countNoPrograms, root } from './build.js'

/**
 * Runs test files in this process, one after the other. A process of its own would need longer to load the code than to
 * test it. `names`: folders of `test`, and files of it without `.test.ts`. `share`: of the files, those of this share only.
 */
export async function together(names: readonly string[], share = { number: 0, of: 1 }): Promise<void> {
  const files = names.flatMap(filesOf).filter((_, at) => at % share.of === share.number)
  for (const file of files) {
    // Tap ends when nothing runs: this test runs while the file is loaded, and those of the file follow.
    await t.test(`${file} is loaded`, async () => {
      countNoPrograms()
      await import(pathToFileURL(join(root, 'test', file)).href)
    })
    // The next file is loaded when the tests of this one have ended.
    await t.test(`${file} ends`, async (t) => t.pass(file))
  }
}

export function filesOf(name: string): string[] {
  const file = `${name}.test.ts`
  if (existsSync(join(root, 'test', file))) return [file]
  return readdirSync(join(root, 'test', name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('conformance.test.ts'))
    .map((file) => join(name, file))
    .sort()
}
