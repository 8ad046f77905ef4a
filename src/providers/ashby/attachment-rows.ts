import { isObject } from '../values/records.js'

/**
 * The files of a candidate: a record for each, which is the candidate with one file in `fileHandles`. The resume is part
 * of `fileHandles` too. A candidate that cannot be read is a record of its own, which is named in a warning.
 */
export function filesOfCandidate(candidate: unknown): readonly unknown[] {
  if (!hasId(candidate)) return [candidate]
  const { id, name, primaryEmailAddress, resumeFileHandle: resume, fileHandles } = candidate
  const files = listOf(fileHandles)
  const isRepeated = !isObject(resume) || files.some((file) => isSame(file, resume))
  return (isRepeated ? files : [resume, ...files]).map((file) => ({
    id,
    owner: 'candidate',
    name,
    primaryEmailAddress,
    // Where the resume cannot be read, each file can be the resume.
    ...(isSame(file, resume) || !(isObject(resume) || isMissing(resume)) ? { resumeFileHandle: resume } : {}),
    fileHandles: [file],
  }))
}

/** The files of the latest version of an offer, in the same format. */
export function filesOfOffer(offer: unknown): readonly unknown[] {
  if (!hasId(offer)) return [offer]
  const { id, applicationId, latestVersion } = offer
  const files = isObject(latestVersion) ? latestVersion.fileHandles : latestVersion
  return listOf(files).map((file) => ({ id, owner: 'offer', applicationId, fileHandles: [file] }))
}

const hasId = (record: unknown): record is Record<string, unknown> =>
  isObject(record) && typeof record.id === 'string' && record.id !== ''

const isMissing = (value: unknown) => value === undefined || value === null

/** Something else than a list is a file that cannot be read. */
function listOf(files: unknown): readonly unknown[] {
  if (Array.isArray(files)) return files
  return isMissing(files) ? [] : [files]
}

const isSame = (file: unknown, other: unknown) => isObject(file) && isObject(other) && file.id === other.id
