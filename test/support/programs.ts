import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/**
 * Options of a test that needs programs. The test is skipped if one is missing. `.ci/run` installs them and fails on
 * a skipped test.
 */
export function needs(...programs: readonly string[]): { skip: string | false } {
  const missing = programs.filter((program) => !isInstalled(program))
  return { skip: missing.length > 0 && `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not installed` }
}

function isInstalled(program: string): boolean {
  if (isAbsolute(program)) return isExecutable(program)
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.some((folder) => isExecutable(join(folder, program)))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
