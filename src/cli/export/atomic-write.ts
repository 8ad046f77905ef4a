import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createPrivate } from './private-file.js'

/** Renames a file that is already synced to disk. A reader sees the old file or the new file, never a part of one. */
export async function atomicRename(from: string, to: string): Promise<void> {
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  try {
    // Makes the new name survive a power failure. Some file systems cannot sync a folder.
    await folder.sync().catch(() => {})
  } finally {
    await folder.close()
  }
}

/** A text, or its pieces. */
type Text = string | Iterable<string>

/** Writes a file that only this process writes, because it holds the lock. */
export async function atomicWrite(path: string, text: Text): Promise<void> {
  const temporary = `${path}.new`
  // Remove what a killed process has left, or a link that another program has created.
  await rm(temporary, { force: true })
  await writeTemporary(temporary, path, text)
}

/** Writes a file that several processes may write at the same time. Each process uses a temporary file with a random name. */
export const atomicWriteShared = (path: string, text: string): Promise<void> =>
  writeTemporary(`${path}.${randomBytes(6).toString('hex')}.new`, path, text)

async function writeTemporary(temporary: string, path: string, text: Text): Promise<void> {
  const file = await createPrivate(temporary)
  try {
    for (const piece of typeof text === 'string' ? [text] : text) await file.appendFile(piece)
    await file.sync()
    await file.close()
    await atomicRename(temporary, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(temporary, { force: true })
    throw error
  }
}
