import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DialectContract } from './suite.js'

/** Lists the TODO comments of a generated provider in order. */
export function scaffoldChecks({ provider, check }: DialectContract): void {
  check('no TODO comment of the template is left', async (t) => {
    const folder = join(import.meta.dirname, '../../src/providers', provider.id)
    const todos = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/\/\/ TODO \((\d+)\): (.+)/g)].map(
          ([, number, text]) => ({ number: Number(number), text: `${number}. ${text} (${file})` }),
        ),
      )
    for (const { text } of todos.sort((a, b) => a.number - b.number)) t.fail(text)
  })
}
