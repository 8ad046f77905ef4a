import type { Static, TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'
import type { Warning } from '../model/answers.js'

interface RawRecord {
  operation: string
  data: unknown
}

/** Thrown by a mapper that meets a value it cannot read: quarantines the one record, not the page. */
export class Unreadable extends Error {
  readonly pointer: string
  constructor(pointer: string) {
    super('unreadable')
    this.pointer = pointer
  }
}

/** A minimal, forgiving shape of an upstream record and the mapper that reads it. */
export interface RecordReader<S extends TSchema, Item> {
  operation: string
  shape: S
  read: (record: Static<S>) => Item
  /** Where its id stands, so that one that cannot be read can be named; by default at `id`. */
  idAt?: readonly string[]
}

/**
 * Reads each upstream record on its own. One that cannot be read is left out and named in a warning; it never takes the
 * page with it. `pointer` is where the rows are in upstream's answer.
 */
export function readRecords<S extends TSchema, Item extends { raw: RawRecord[] | null }>(
  reader: RecordReader<S, Item>,
  rows: readonly unknown[],
  pointer: string,
  raw: boolean,
): { items: Item[]; warnings: Warning[]; rawCount: number } {
  const check = checkOf(reader.shape)
  const items: Item[] = []
  const warnings: Warning[] = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    try {
      if (!check.Check(row)) throw new Unreadable(check.Errors(row).First()?.path ?? '')
      const item = reader.read(row)
      if (raw) item.raw = [{ operation: reader.operation, data: asItCame(row, '') }]
      items.push(item)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      warnings.push(unreadable(row, reader.idAt, `${pointer}/${index}${error.pointer}`))
    }
  }
  return { items, warnings, rawCount: rows.length }
}

/**
 * JSON.parse takes 200,000 levels and more, JSON.stringify ends at some 5,000 and System.Text.Json, as it comes, at 64. With
 * all that we put around it, what upstream nested stays below that.
 */
const deepest = 50

/** A value of upstream's that is passed on unread. One that is nested too deep to be written again makes the record unreadable. */
export function asItCame<T>(value: T, pointer: string): T {
  if (!isWithin(value, deepest)) throw new Unreadable(pointer)
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

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const checks = new WeakMap<TSchema, TypeCheck<TSchema>>()

/** Compiles a shape once. */
export function checkOf<S extends TSchema>(shape: S): TypeCheck<S> {
  const known = checks.get(shape)
  if (known) return known as unknown as TypeCheck<S>
  const compiled = TypeCompiler.Compile(shape)
  checks.set(shape, compiled as unknown as TypeCheck<TSchema>)
  return compiled
}
