/**
 * Loads the folder of `anyats export all` into SQLite: each file that was not loaded yet, in the order of the exports. A
 * complete file replaces the rows of its resource; a file with changes updates them.
 *
 *   node load.mjs <file> <folder>
 *
 * FORCE=1 allows a complete file to delete most of the rows. Exit codes: 0 complete, 1 failed.
 */
import { createReadStream } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openStore } from './store.mjs'

const [file = 'ats.db', folder = '.'] = process.argv.slice(2)

try {
  const { connection, resources } = JSON.parse(await readFile(join(folder, 'anyats-export.json'), 'utf8'))
  for (const resource of Object.keys(resources)) {
    const store = await openStore(file, { connection, resource })
    try {
      for (const path of await filesToLoad(resource, store.readState().loadedUntil ?? ''))
        await load(store, resource, path)
    } finally {
      store.close()
    }
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** The files after `loadedUntil`, from the last complete one on: it contains all changes before it. */
async function filesToLoad(resource, loadedUntil) {
  const names = (await readdir(folder)).filter((name) =>
    new RegExp(`^${resource}(\\.\\d+T\\d+Z)?\\.ndjson$`).test(name),
  )
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await firstLineOf(join(folder, name))) })))
  const added = files
    .filter(({ started_at }) => started_at > loadedUntil)
    .sort((a, b) => (a.started_at < b.started_at ? -1 : 1))
  const full = added.findLastIndex(({ mode }) => mode === 'full')
  return added.slice(Math.max(full, 0))
}

async function firstLineOf(path) {
  const handle = await open(path)
  try {
    for await (const line of handle.readLines()) return JSON.parse(line)
    throw new Error(`${path} is empty`)
  } finally {
    await handle.close()
  }
}

/** Loads one file. A run that breaks loads the file again: each row replaces the stored row with its id. */
async function load(store, resource, { name, mode, started_at: startedAt }) {
  const before = store.readState()
  const state = { ...before, run: before.run + 1, isFull: mode === 'full', isComplete: true }
  const counts = { record: 0, deleted: 0, warning: 0 }
  let lines = []
  for await (const text of createInterface({ input: createReadStream(join(folder, name)) })) {
    const line = JSON.parse(text)
    if (line.type in counts) {
      lines.push(line)
      counts[line.type] += 1
    }
    // A row that cannot be read still exists: after such an export it is not known which rows were deleted.
    if (line.warning?.code === 'record-unreadable') state.isComplete = false
    if (line.type === 'checkpoint') {
      store.write(lines, state)
      lines = []
    }
  }
  const swept = store.finish(lines, { ...state, loadedUntil: startedAt }, { force: process.env.FORCE === '1' })
  process.stdout.write(`${JSON.stringify({ resource, file: name, mode, ...counts, swept, rows: store.count() })}\n`)
}
