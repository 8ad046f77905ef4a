/** Problems of one file: the files after it can be fetched. */
const ofFile = new Set([
  'not-found',
  'invalid-request',
  'permission-missing',
  'file-too-large',
  'file-processing',
  'range-not-satisfiable',
  'upstream-failed',
  'internal',
  'incomplete',
  'content-encoding',
])

/** Problems of one file, or of the whole ATS. */
const ofFileOrAll = new Set(['upstream-timeout', 'upstream-unavailable'])

/** Problems that can be over in the next run. It tries again, also if its list does not have the record. */
const passing = new Set([
  ...ofFileOrAll,
  'permission-missing',
  'file-processing',
  'upstream-failed',
  'internal',
  'incomplete',
])

export const isOfFile = (problem: string): boolean => ofFile.has(problem)
export const isOfFileOrAll = (problem: string): boolean => ofFileOrAll.has(problem)
export const canPass = (problem: string | null): boolean => passing.has(problem ?? '')
