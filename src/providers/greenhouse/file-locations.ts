import { Type } from '@sinclair/typebox'
import type { Call } from '../port/call.js'
import type { FileLocation } from '../port/file-location.js'
import { emptyToNull, RawId } from '../values/values.js'
import { isId, list } from './dialect.js'
import { fileFields } from './include-records.js'

const FileAddresses = Type.Array(Type.Object({ id: RawId, filename: fileFields.filename, url: fileFields.url }))

/**
 * The address of a file is in its record, and is valid for seven days. It is read again for each request:
 * https://harvestdocs.greenhouse.io/reference/get_v3-attachments
 */
export async function locateFile(id: string, _request: unknown, call: Call): Promise<FileLocation | null> {
  if (!isId(id)) return null
  const { body } = await call(list('attachments', { ids: id }), FileAddresses)
  const [file] = body
  const url = emptyToNull(file?.url)
  return url === null ? null : { name: emptyToNull(file?.filename), url }
}
