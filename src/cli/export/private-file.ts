import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode } from '../terminal/output.js'

/** Only the owner can read exports and state files: they contain personal data or give access to personal data. */
const ownerOnly = 0o600

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants

/** Opens a file for reading and appending. Creates the file if it does not exist. */
export async function openPrivate(path: string): Promise<FileHandle> {
  try {
    return await createPrivate(path, O_RDWR | O_APPEND)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    return openExisting(path, O_RDWR | O_APPEND)
  }
}

/** Creates a file. Fails with EEXIST if the path exists, also as a symbolic link. */
export async function createPrivate(path: string, access: number = O_WRONLY): Promise<FileHandle> {
  const file = await open(path, access | O_CREAT | O_EXCL | O_NOFOLLOW, ownerOnly)
  // The umask can remove bits from the mode of a new file.
  return prepared(file, async () => restrict(path, file, (await file.stat()).mode))
}

/** Reads a file. Returns undefined if the file does not exist. */
export async function readPrivate(path: string): Promise<string | undefined> {
  const file = await openExisting(path, O_RDONLY).catch((error) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/**
 * Checks the open file, because a check of the path could see another file. O_NONBLOCK: the open call of a named pipe must
 * not wait for a writer.
 */
async function openExisting(path: string, access: number): Promise<FileHandle> {
  const file = await open(path, access | O_NOFOLLOW | O_NONBLOCK).catch((error) => {
    throw errorCode(error) === 'ELOOP' ? unsafeFile(path, 'is a symbolic link') : error
  })
  return prepared(file, async () => {
    const { mode, nlink, uid } = await file.stat()
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw unsafeFile(path, 'is not a regular file')
    if (nlink > 1) throw unsafeFile(path, 'has a second hard link')
    if (uid !== process.geteuid?.()) throw unsafeFile(path, 'belongs to another user')
    await restrict(path, file, mode)
  })
}

/** Node's permission model, which the image uses, denies every change of a mode, also an unnecessary one. */
async function restrict(path: string, file: FileHandle, mode: number): Promise<void> {
  if ((mode & 0o777) === ownerOnly) return
  await file.chmod(ownerOnly).catch((error) => {
    throw errorCode(error) === 'ERR_ACCESS_DENIED' ? unsafeFile(path, 'has a mode other than 0600') : error
  })
}

async function prepared(file: FileHandle, prepare: () => Promise<void>): Promise<FileHandle> {
  try {
    await prepare()
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const unsafeFile = (path: string, reason: string) =>
  new CommandError(
    exitCodes.usage,
    `anyats: ${path} ${reason}. The command does not write personal data there. Remove ${path}, or use another file.`,
  )
