import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

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

/** Only the owner reads what is written: people's data, or what leads to it. */
export const ownerOnly = 0o600

export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.new`
  const file = await open(beside, 'w', ownerOnly)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await putInPlace(beside, path)
}
