import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { countNoPrograms, root } from './build.js'

/** Of a number of shares, the one with this number. The first one is 0. */
interface Share {
  number: number
  of: number
}

const everything: Share = { number: 0, of: 1 }

/**
 * Runs test files in this process, one after the other. A process of its own would need longer to load the code than to
 * test it. `names`: folders of `test`, and files of it without `.test.ts`. `share`: of the files, those of this share only.
 */
export async function together(names: readonly string[], share = everything): Promise<void> {
  for (const file of filesOf(names, share)) {
    // Tap ends when nothing runs: this test runs while the file is loaded, and those of the file follow.
    await t.test(`${file} is loaded`, async () => {
      countNoPrograms()
      await import(pathToFileURL(join(root, 'test', file)).href)
    })
    // The next file is loaded when the tests of this one have ended.
    await t.test(`${file} ends`, async (t) => t.pass(file))
  }
}

export const filesOf = (names: readonly string[], { number, of } = everything): string[] =>
  names.flatMap(filesIn).filter((_, at) => at % of === number)

function filesIn(name: string): string[] {
  const file = `${name}.test.ts`
  if (existsSync(join(root, 'test', file))) return [file]
  return readdirSync(join(root, 'test', name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('conformance.test.ts'))
    .map((file) => join(name, file))
    .sort()
}
