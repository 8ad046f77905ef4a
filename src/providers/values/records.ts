import type { Static, TSchema } from '@sinclair/typebox'
import { compiledSchema } from '../../lib/compiled-schema.js'
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
  schema: S
  map: (record: Static<S>) => Item
  /** Path of the id, so that a warning can name an unreadable record; default `id`. */
  idPath?: readonly string[]
}

/** Records of a list that the provider does not divide into pages. */
export const unpagedRecords = 20_000

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
 * Maps each upstream record. An unreadable record is left out and named in a warning; it never fails the page.
 * `pointer` is the path of the list in the upstream response.
 */
export function mapRecords<S extends TSchema, Item extends { raw: RawRecord[] | null }>(
  reader: RecordReader<S, Item>,
  records: readonly unknown[],
  pointer: string,
  { raw, maxRecords = unpagedRecords }: { raw: boolean; maxRecords?: number },
): { items: Item[]; warnings: Warning[]; recordCount: number } {
  assertMaxRecords(records, maxRecords)
  const check = compiledSchema(reader.schema)
  const items: Item[] = []
  const warnings: Warning[] = []
  for (let index = 0; index < records.length; index += 1) {
    const record = records[index]
    try {
      if (!check.Check(record)) throw new UnreadableRecordError(check.Errors(record).First()?.path ?? '')
      const item = reader.map(record)
      if (raw) item.raw = [{ operation: reader.operation, data: passThrough(record, '') }]
      items.push(item)
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error
      warnings.push(unreadable(record, reader.idPath, `${pointer}/${index}${error.pointer}`))
    }
  }
  return { items, warnings, recordCount: records.length }
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

function unreadable(record: unknown, idPath: readonly string[] = ['id'], pointer: string): Warning {
  const rawId = idPath.reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), record)
  const id = Number.isSafeInteger(rawId) ? String(rawId) : rawId
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
