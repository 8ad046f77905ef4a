import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Instant, Text } from './fields.js'

/** Codes of `warnings`: a closed list that a program can branch on. */
export const warningCodes = {
  'record-unreadable': 'An upstream record could not be read and is missing from `data`.',
  'unreadable-overflow': 'More records could not be read than a delta token carries on to try again.',
  'pagination-resumed':
    'The provider dropped its cursor and the walk went on from just before its last row; rows can repeat.',
  'pagination-restarted': 'The provider dropped its cursor and the walk began again; rows repeat.',
  'full-sync': 'The provider no longer tells the changes since; this is a walk of everything.',
  'delta-unavailable': 'The walk is finished, but cannot be continued as "changes since".',
  'deletions-unavailable': 'The credentials may not read what was deleted; it is missing from `deleted`.',
  'provider-date-missing': 'The provider does not tell its clock; "changes since" is counted by ours, with a margin.',
  'include-failed': 'A part that was asked for with `include` could not be had; its fields are null.',
  'upstream-warning': 'The provider attached a warning of its own to its answer.',
  'upstream-version': 'The provider says that the version of its API that anyats speaks is going away.',
} as const
export type WarningCode = keyof typeof warningCodes

export const Warning = Type.Object(
  {
    code: Type.Unsafe<WarningCode>({ type: 'string', enum: Object.keys(warningCodes) }),
    detail: Type.String({ description: 'What it means, in a fixed text' }),
    id: Type.Optional(Type.String({ description: 'The record that it is about, where its id could be read' })),
    pointer: Type.Optional(Type.String({ description: "JSON pointer into the provider's answer" })),
    count: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'How many further warnings of this code the page has; absent = this one',
      }),
    ),
  },
  { $id: 'Warning', description: 'Something that a careful reader wants to know', additionalProperties: false },
)
export type Warning = Static<typeof Warning>

/** Warnings that a page lists singly. */
export const maxWarnings = 100

export const furtherWarnings = (code: WarningCode, count: number): Warning => ({
  code,
  detail: 'Further warnings of this code were left out; `count` is their number.',
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
  { id: Type.String(), deleted_at: Instant('When it was deleted; null = not told') },
  { $id: 'Deleted', description: 'A row that is gone at the provider', additionalProperties: false },
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
        'Goes on with `?page_token=…`. null is the only end of a walk: a short or empty page is not',
      ),
      delta_token: Text('On the last page of a walk that can be continued as "changes since"; else null'),
      deleted: Type.Array(Type.Ref('Deleted'), { description: 'Rows that are gone, where the provider tells' }),
      warnings: Type.Array(Type.Ref('Warning'), { description: 'Nothing is left out of `data` without a word here' }),
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
