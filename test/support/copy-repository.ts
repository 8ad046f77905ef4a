import { cpSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build.js'

const notCopied = ['node_modules', 'dist', '.git', '.tap']

/** A copy of the repository with the same packages, for tests that change files. */
export function copyTo(folder: string): void {
  for (const name of readdirSync(root)) {
    if (!notCopied.includes(name)) cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
}
