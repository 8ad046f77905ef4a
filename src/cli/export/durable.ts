import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createPrivate } from './private-file.js'

/** Gives a file, whose bytes are safe already, its name: whoever looks finds the old one or the new one, whole. */
export async function putInPlace(from: string, to: string): Promise<void> {
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  try {
    // The name too survives a power cut. Not every file system knows how to do that for a folder.
    await folder.sync().catch(() => {})
  } finally {
    await folder.close()
  }
}

export async function writeWhole(path: string, text: string): Promise<void> {
  // The name is random: two commands that write the same file do not write into each other's new file.
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`
  const file = await createPrivate(beside)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await putInPlace(beside, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(beside, { force: true })
    throw error
  }
}
