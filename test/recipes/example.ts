import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../support/build.js'

/** The folder of the example, as its users copy it. */
export const example = join(root, 'examples/sqlite-sync')

interface Database {
  get(sql: string, ...values: unknown[]): { [column: string]: unknown }
  close(): void
}

/** The database as the example opens it. */
export const { openDatabase } = (await import(pathToFileURL(join(example, 'database.mjs')).href)) as {
  openDatabase(file: string): Promise<Database>
}
