import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { didYouMean } from '../lib/nearest.js'

/** An issue of the configuration: the key or variable, and a message. The message never contains a secret value. */
export interface ConfigIssue {
  key: string
  /** What is wrong, without the key: `must be …`, `is not set`. */
  message: string
}

/** All issues of the configuration, one for each key. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[]

  constructor(issues: readonly ConfigIssue[]) {
    // The first issue of a key is the cause of later issues of the same key.
    const firstIssues = [...new Map([...issues].reverse().map((issue) => [issue.key, issue])).values()].reverse()
    super(['anyats cannot start:', ...formatIssues(firstIssues)].join('\n'))
    this.name = 'ConfigError'
    this.issues = firstIssues
  }
}

export const formatIssues = (issues: readonly ConfigIssue[]) => issues.map(({ key, message }) => `  ${key}: ${message}`)

/** The valid parts of a value: every part that does not match the schema is removed. */
export type ValidParts<T> = T extends readonly (infer Entry)[]
  ? (ValidParts<Entry> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: ValidParts<T[Key]> | undefined }
    : T

/**
 * Returns the parts of the value that match the schema, and adds an issue for each other part. Later checks can use the
 * valid parts, so that one start reports all issues.
 */
export function validParts<S extends TSchema>(
  schema: S,
  value: unknown,
  issues: ConfigIssue[],
): ValidParts<Static<S>> | undefined {
  const valid = { root: structuredClone(value) }
  const reportedPaths = new Set<string>()
  for (const { path, schema: part, message } of Value.Errors(schema, value)) {
    // The first error of a path is the most precise. Later errors repeat it for each keyword.
    if (reportedPaths.has(path)) continue
    reportedPaths.add(path)
    issues.push({
      key: keyOf(path) || 'the file',
      message: message === 'Unexpected property' ? unknownKey(path, part) : `must be ${part.must ?? 'a valid value'}`,
    })
    removeAt(valid, ['root', ...segmentsOf(path)])
  }
  return valid.root as ValidParts<Static<S>> | undefined
}

/** Returns the value if it matches the schema; otherwise adds issues and returns undefined. */
export function validate<S extends TSchema>(schema: S, value: unknown, issues: ConfigIssue[]): Static<S> | undefined {
  const issuesBefore = issues.length
  const valid = validParts(schema, value, issues)
  return issues.length === issuesBefore ? (valid as Static<S>) : undefined
}

function unknownKey(path: string, { properties = {} }: TSchema): string {
  const name = segmentsOf(path).at(-1) ?? ''
  const names = Object.keys(properties)
  return `is not a known key.${didYouMean(name, names) || ` Known keys are ${names.join(', ')}.`}`
}

function removeAt(from: object, path: readonly string[]): void {
  let at: unknown = from
  for (const name of path.slice(0, -1)) at = isObject(at) ? at[name] : undefined
  const last = path.at(-1)
  if (!isObject(at) || last === undefined || !Object.hasOwn(at, last)) return
  // Keep the indexes of the other entries.
  if (Array.isArray(at)) at[Number(last)] = undefined
  else delete at[last]
}

const isObject = (value: unknown): value is { [name: string]: unknown } => typeof value === 'object' && value !== null

/** The segments of a JSON pointer. */
const segmentsOf = (path: string) =>
  path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))

/** `/clients/0/keys` → `clients[0].keys` */
const keyOf = (path: string) =>
  segmentsOf(path)
    .map((segment, at) => (/^\d+$/.test(segment) ? `[${segment}]` : `${at === 0 ? '' : '.'}${segment.slice(0, 64)}`))
    .join('')
