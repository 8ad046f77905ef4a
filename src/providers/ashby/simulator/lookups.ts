import { type Body, type Entry, invalid, isText, isUuid, onlyKeys } from './lists.js'
import type { OperationResult } from './state.js'

/** POST user.info, department.info and others: one record by `userId` or `departmentId`, also an archived one. */
export function info(resource: string, body: Body, entries: readonly Entry[]): OperationResult {
  const parameter = `${resource}Id`
  const id = body[parameter]
  if (!onlyKeys(body, [parameter]) || !isUuid(id)) return invalid
  const entry = entries.find(({ record }) => record.id === id)
  const code = `${resource.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)}_not_found`
  return entry ? { success: true, results: entry.record } : { code }
}

/** POST user.search: every user with the e-mail address, without pages. */
export function userSearch(body: Body, entries: readonly Entry[]): OperationResult {
  const { email } = body
  if (!onlyKeys(body, ['email']) || !isText(email)) return invalid
  const matching = entries.filter(({ record }) => String(record.email).toLowerCase() === email.toLowerCase())
  return { success: true, results: matching.map(({ record }) => record) }
}
