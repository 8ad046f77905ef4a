import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createPrivate } from './private-file.js'

/** Gives a file, whose bytes are safe already, its name: whoever looks finds the old one or the new one, whole. */
export async function atomicRename(from: string, to: string): Promise<void> {
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  try {
    // The name too survives a power cut. Not every file system knows how to do that for a folder.
    await folder.sync().catch(() => {})
  } finally {
    await folder.close()
  }
}

/** Writes a file that no other process writes at the same time, because the writer holds a lock. */
export async function atomicWrite(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  // The rest of a process that was killed, or a link of another program.
  await rm(temporary, { force: true })
  await writeTemporary(temporary, path, text)
}

/** Writes a file that other processes may write at the same time: each writes a file with a random name, and renames it. */
export const atomicWriteShared = (path: string, text: string): Promise<void> =>
  writeTemporary(`${path}.${randomBytes(6).toString('hex')}.new`, path, text)

async function writeTemporary(temporary: string, path: string, text: string): Promise<void> {
  const file = await createPrivate(temporary)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await atomicRename(temporary, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(temporary, { force: true })
    throw error
  }
}
