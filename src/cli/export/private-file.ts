import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { errorCode } from '../terminal/output.js'

/** Only the owner reads exports and their state: both are personal data or lead to personal data. */
const ownerOnly = 0o600

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants

/** Opens a file to read it and to append to it. Creates the file where there is none. */
export async function openPrivate(path: string): Promise<FileHandle> {
  try {
    return await createPrivate(path, O_RDWR | O_APPEND)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    return openExisting(path, O_RDWR | O_APPEND)
  }
}

/** Creates a file. Fails with EEXIST where the name is taken, also by a symbolic link. */
export async function createPrivate(path: string, access: number = O_WRONLY): Promise<FileHandle> {
  const file = await open(path, access | O_CREAT | O_EXCL | O_NOFOLLOW, ownerOnly)
  // The umask can take bits away from the mode of a new file.
  return ready(file, async () => restrict(path, file, (await file.stat()).mode))
}

/** The text of a file; undefined where there is none. */
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
 * The checks are made on the open file: a check of the path could see another file. O_NONBLOCK: the open call of a named
 * pipe must not wait for a writer.
 */
async function openExisting(path: string, access: number): Promise<FileHandle> {
  const file = await open(path, access | O_NOFOLLOW | O_NONBLOCK).catch((error) => {
    throw errorCode(error) === 'ELOOP' ? unsafeFile(path, 'is a symbolic link') : error
  })
  return ready(file, async () => {
    const { mode, nlink, uid } = await file.stat()
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw unsafeFile(path, 'is not a regular file')
    if (nlink > 1) throw unsafeFile(path, 'has a second name (a hard link)')
    if (uid !== process.geteuid?.()) throw unsafeFile(path, 'belongs to another user')
    await restrict(path, file, mode)
  })
}

/** Node's permission model, which the image uses, refuses every change of a mode, also an unnecessary one. */
async function restrict(path: string, file: FileHandle, mode: number): Promise<void> {
  if ((mode & 0o777) === ownerOnly) return
  await file.chmod(ownerOnly).catch((error) => {
    throw errorCode(error) === 'ERR_ACCESS_DENIED' ? unsafeFile(path, 'has a mode other than 0600') : error
  })
}

async function ready(file: FileHandle, prepare: () => Promise<void>): Promise<FileHandle> {
  try {
    await prepare()
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const unsafeFile = (path: string, why: string) =>
  new CommandError(
    exitCodes.usage,
    `anyats: ${path} ${why}, and the command does not write personal data there. Remove ${path}, or name another file.`,
  )
