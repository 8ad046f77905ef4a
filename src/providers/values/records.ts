import { Problem } from '../../problems.js'

/**
 * Thrown by a mapper for a value that it cannot read. `pointer` is the JSON pointer of the value in the record, with the
 * indexes of lists: the core removes that part and maps the rest.
 */
export class UnreadableRecordError extends Error {
  readonly pointer: string
  constructor(pointer: string) {
    super('unreadable')
    this.pointer = pointer
  }
}

export { unpagedRecords } from '../port/page-size.js'

/** A response with more records than a page may have. */
export class TooManyRecords extends Problem {
  constructor(max: number) {
    super('upstream-failed', { detail: `The provider sent more than ${max} records, more than were requested.` })
  }
}

/** Rejects a response with too many records before its records are read. */
export function assertMaxRecords(records: readonly unknown[], max: number): void {
  if (records.length > max) throw new TooManyRecords(max)
}

/**
 * JSON.parse accepts 200,000 levels and more, JSON.stringify fails at about 5,000, and System.Text.Json by default at
 * 64. The nesting of upstream values plus our own envelope stays below that.
 */
const maxDepth = 50

/** Returns an upstream value unchanged. A value that is nested too deeply is unreadable. */
export function passThrough<T>(value: T, pointer: string): T {
  if (!isWithinDepth(value)) throw new UnreadableRecordError(pointer)
  return value
}

/** Whether an upstream value is nested so little that every JSON parser can read it. */
export function isWithinDepth(value: unknown, levels: number = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const key in value) if (!isWithinDepth((value as Record<string, unknown>)[key], levels - 1)) return false
  return true
}

/** Whether a value of upstream JSON is an object. Arrays are not. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
