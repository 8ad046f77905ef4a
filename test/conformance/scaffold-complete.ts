import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from './suite.js'

/** A provider that was only begun says, in order, what is still to be done. */
export function finished({ provider, check }: Contract): void {
  check('nothing is still to be done', async (t) => {
    const folder = join(import.meta.dirname, '../../src/providers', provider.id)
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/\/\/ still to be done \((\d+)\): (.+)/g)].map(
          ([, number, what]) => ({ number: Number(number), what: `${number}. ${what} (${file})` }),
        ),
      )
    for (const { what } of left.sort((a, b) => a.number - b.number)) t.fail(what)
  })
}
