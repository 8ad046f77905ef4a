import type { Static, TSchema } from '@sinclair/typebox'
import { compiledSchema } from '../lib/compiled-schema.js'
import type { Lost, RecordReader } from '../providers/port/records.js'
import { UnreadableRecordError } from '../providers/values/records.js'
import { removePart, repair } from './repair.js'
import { schemaPointer } from './schema-pointer.js'

/** Removals for values that match the schema, but that the mapper cannot read. */
const maxRounds = 10

/** No part was removed. */
const nothing: Lost = new Set()

/** A record that was read, or the JSON pointer of the part because of which it cannot be read. */
export type ReadResult<T> = { value: T; lost: Lost } | { unreadable: string }

/**
 * Validates and maps an upstream record. A part that does not match the schema, or that the mapper cannot read, is
 * removed, and the rest is mapped: one odd field does not lose the record.
 */
export function readRecord<S extends TSchema, T>(
  reader: RecordReader<S, T>,
  record: unknown,
  lookups?: unknown,
): ReadResult<T> {
  const { record: schema } = reader
  const check = compiledSchema(schema)
  if (check.Check(record)) return mapRecord(reader, record, nothing, lookups)
  const repaired = repair(schema, record)
  if (!repaired) return { unreadable: check.Errors(record).First()?.path ?? '' }
  return mapRecord(reader, repaired.value, withParts(nothing, schema, repaired.removed), lookups)
}

function mapRecord<S extends TSchema, T>(
  reader: RecordReader<S, T>,
  record: unknown,
  removed: Lost,
  lookups: unknown,
): ReadResult<T> {
  const { record: schema } = reader
  let value = record
  let lost = removed
  for (let round = 0; ; round += 1) {
    try {
      return { value: reader.map(value as Static<S>, lost, lookups), lost }
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error
      const smaller = round < maxRounds ? removePart(schema, value, error.pointer) : null
      if (!smaller) return { unreadable: error.pointer }
      value = smaller.value
      lost = withParts(lost, schema, smaller.removed)
    }
  }
}

const withParts = (lost: Lost, schema: TSchema, pointers: readonly string[]): Lost =>
  new Set([...lost, ...pointers.map((pointer) => schemaPointer(schema, pointer))])
