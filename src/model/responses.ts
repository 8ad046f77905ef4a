import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Instant, Text } from './fields.js'

/** Codes of `warnings`: a closed list that a program can branch on. */
export const warningCodes = {
  'record-unreadable': 'A record of the provider could not be read. It is missing from `data`.',
  'field-unreadable':
    'A part of a record of the provider could not be read. The fields that need it are null. `pointer` is its place in the record.',
  'raw-redacted': 'Sensitive values of the provider were removed from `raw`.',
  'unreadable-overflow': 'More records could not be read than the delta token can store for another attempt.',
  'pagination-resumed':
    'The cursor of the provider expired. Pagination continued from just before the last record; records can repeat.',
  'pagination-restarted': 'The cursor of the provider expired. Pagination started again; records repeat.',
  'full-sync': 'The provider can no longer list the changes. This is a complete list.',
  'delta-unavailable': 'The list is complete, but there is no delta token for it.',
  'deletions-unavailable': 'The credentials may not read deleted records. They are missing from `deleted`.',
  'provider-date-missing':
    'The response of the provider has no valid date. The delta token uses the clock of anyats, minus one hour.',
  'include-failed': 'A part that was requested with `include` could not be fetched. Its fields are null.',
  'upstream-warning': 'The provider returned a warning.',
  'upstream-version': 'The provider announced the end of the API version that anyats uses.',
} as const
export type WarningCode = keyof typeof warningCodes

export const Warning = Type.Object(
  {
    code: Type.Unsafe<WarningCode>({ type: 'string', enum: Object.keys(warningCodes) }),
    detail: Type.String({ description: 'The meaning, in a fixed text' }),
    id: Type.Optional(Type.String({ description: 'Id of the record, if it could be read' })),
    pointer: Type.Optional(
      Type.String({
        description:
          'JSON pointer into the response of the provider; for `field-unreadable` into the record, with `*` for every element of a list',
      }),
    ),
    count: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Number of further warnings with this code and `pointer`; absent = this warning only',
      }),
    ),
  },
  {
    $id: 'Warning',
    description: 'An issue that did not fail the request, such as an unreadable field',
    additionalProperties: false,
  },
)
export type Warning = Static<typeof Warning>

/** Warnings that a page lists singly. */
export const maxWarnings = 100

export const furtherWarnings = (code: WarningCode, count: number): Warning => ({
  code,
  detail: 'Further warnings with this code were omitted. `count` is their number.',
  count,
})

/** The first 100 warnings, and one with a `count` for each code that has more. */
export function limitedWarnings(warnings: Warning[]): Warning[] {
  if (warnings.length <= maxWarnings) return warnings
  const further = new Map<WarningCode, number>()
  for (const { code, count = 1 } of warnings.slice(maxWarnings)) further.set(code, (further.get(code) ?? 0) + count)
  return [...warnings.slice(0, maxWarnings), ...[...further].map(([code, count]) => furtherWarnings(code, count))]
}

export const Deleted = Type.Object(
  { id: Type.String(), deleted_at: Instant('Time of the deletion; null = unknown') },
  { $id: 'Deleted', description: 'A record that was deleted at the provider', additionalProperties: false },
)
export type Deleted = Static<typeof Deleted>

/** The envelope of every list: one page of anyats is one page of the provider. */
export const pageSchema = (name: string, item: TSchema) =>
  Type.Object(
    {
      data: Type.Array(Type.Unsafe<object>(Type.Ref(String(item.$id)))),
      page_size: Type.Integer({
        minimum: 1,
        description:
          'The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records',
      }),
      next_page_token: Text(
        'Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end',
      ),
      delta_token: Text(
        'On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null',
      ),
      deleted: Type.Array(Type.Ref('Deleted'), { description: 'Deleted records, if the provider lists them' }),
      warnings: Type.Array(Type.Ref('Warning'), {
        description: 'Issues that did not fail the request. Every record that is missing from `data` has a warning',
      }),
    },
    { $id: name, description: `One page of ${item.$id} rows`, additionalProperties: false },
  )

export const recordSchema = (name: string, item: TSchema) =>
  Type.Object(
    {
      data: Type.Unsafe<object>(Type.Ref(String(item.$id))),
      warnings: Type.Array(Type.Ref('Warning')),
    },
    { $id: name, description: `One ${item.$id}`, additionalProperties: false },
  )
