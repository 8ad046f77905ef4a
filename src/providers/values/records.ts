import type { Static, TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'
import type { Warning } from '../../model/responses.js'
import { Problem } from '../../problems.js'

interface RawRecord {
  operation: string
  data: unknown
}

/** Thrown by a mapper for a value that it cannot read. Excludes the record, not the page. */
export class UnreadableRecordError extends Error {
  readonly pointer: string
  constructor(pointer: string) {
    super('unreadable')
    this.pointer = pointer
  }
}

/** A minimal, forgiving schema of an upstream record, and its mapper. */
export interface RecordReader<S extends TSchema, Item> {
  operation: string
  shape: S
  read: (record: Static<S>) => Item
  /** Path of the id, so that a warning can name an unreadable record; default `id`. */
  idAt?: readonly string[]
}

/** Records of a list that the provider does not divide into pages. */
export const unpagedRecords = 20_000

/** A response with more records than a page may have. */
export class TooManyRecords extends Problem {
  constructor(most: number) {
    super('upstream-failed', { detail: `The provider sent more records than were asked for: over ${most}.` })
  }
}

/** Refuses a response before its records are read. */
export function refuseTooMany(rows: readonly unknown[], most: number): void {
  if (rows.length > most) throw new TooManyRecords(most)
}

/**
 * Maps each upstream record. An unreadable record is left out and named in a warning; it never fails the page.
 * `pointer` is the path of the records in the upstream response.
 */
export function mapRecords<S extends TSchema, Item extends { raw: RawRecord[] | null }>(
  reader: RecordReader<S, Item>,
  rows: readonly unknown[],
  pointer: string,
  { raw, maxRecords = unpagedRecords }: { raw: boolean; maxRecords?: number },
): { items: Item[]; warnings: Warning[]; recordCount: number } {
  refuseTooMany(rows, maxRecords)
  const check = checkOf(reader.shape)
  const items: Item[] = []
  const warnings: Warning[] = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    try {
      if (!check.Check(row)) throw new UnreadableRecordError(check.Errors(row).First()?.path ?? '')
      const item = reader.read(row)
      if (raw) item.raw = [{ operation: reader.operation, data: passThrough(row, '') }]
      items.push(item)
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error
      warnings.push(unreadable(row, reader.idAt, `${pointer}/${index}${error.pointer}`))
    }
  }
  return { items, warnings, recordCount: rows.length }
}

/**
 * JSON.parse accepts 200,000 levels and more, JSON.stringify fails at about 5,000, and System.Text.Json by default at
 * 64. The nesting of upstream values plus our own envelope stays below that.
 */
const maxDepth = 50

/** Returns an upstream value unchanged. A value that is nested too deeply makes the record unreadable. */
export function passThrough<T>(value: T, pointer: string): T {
  if (!isWithin(value, maxDepth)) throw new UnreadableRecordError(pointer)
  return value
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const key in value) if (!isWithin((value as Record<string, unknown>)[key], levels - 1)) return false
  return true
}

function unreadable(row: unknown, idAt: readonly string[] = ['id'], pointer: string): Warning {
  const found = idAt.reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), row)
  const id = Number.isSafeInteger(found) ? String(found) : found
  return {
    code: 'record-unreadable',
    detail: 'An upstream record could not be read and is missing from `data`.',
    ...(typeof id === 'string' && id !== '' && id.length <= 128 ? { id } : {}),
    pointer,
  }
}

/** Whether a value of upstream JSON is an object. Arrays are not. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const checks = new WeakMap<TSchema, TypeCheck<TSchema>>()

/** Compiles a schema once. */
export function checkOf<S extends TSchema>(shape: S): TypeCheck<S> {
  const known = checks.get(shape)
  if (known) return known as unknown as TypeCheck<S>
  const compiled = TypeCompiler.Compile(shape)
  checks.set(shape, compiled as unknown as TypeCheck<TSchema>)
  return compiled
}
