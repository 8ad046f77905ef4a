import { hash } from 'node:crypto'
import { safeFileName } from '../../lib/file-name.js'

/**
 * A part of a file name that stands for the id of an attachment. An id can have any characters, and file systems that ignore
 * case would take two ids for one. 128 bits: two ids with the same digest cannot be found. JSON, because a digest of
 * text treats all lone surrogates alike.
 */
export const contentKey = (id: string): string => hash('sha256', JSON.stringify(id)).slice(0, 32)

/** The name of the file of an attachment: at most 233 bytes, and never a reserved name, because it starts with a digest. */
export const contentName = (id: string, name: string | null): string => `${contentKey(id)}-${safeFileName(name)}`

/** The name under which a file grows. */
export const partialName = (id: string): string => `${contentKey(id)}.partial`
export const isPartialName = (name: string): boolean => /^[0-9a-f]{32}\.partial$/.test(name)

/** Whether a name is that of a file of the id, and not the path of another file. */
export const isContentName = (id: string, name: unknown): name is string =>
  typeof name === 'string' && name.startsWith(`${contentKey(id)}-`) && !/[/\\\0]/.test(name)
