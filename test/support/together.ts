import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { root } from './build.js'

/**
 * Runs short test files in this process, one after the other. A process of its own would need longer to load the code
 * than to test it. `share`: of the files, those of this share only.
 */
export async function together(folders: readonly string[], share = { number: 0, of: 1 }): Promise<void> {
  const files = folders.flatMap(shortFiles).filter((_, at) => at % share.of === share.number)
  for (const file of files) {
    // Tap ends when nothing runs: this test runs while the file is loaded, and those of the file follow.
    await t.test(`${file} is loaded`, async () => {
      await import(pathToFileURL(join(root, 'test', file)).href)
    })
    // The next file is loaded when the tests of this one have ended.
    await t.test(`${file} ends`, async (t) => t.pass(file))
  }
}

const shortFiles = (folder: string): string[] =>
  readdirSync(join(root, 'test', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('conformance.test.ts'))
    .map((file) => join(folder, file))
    .sort()
