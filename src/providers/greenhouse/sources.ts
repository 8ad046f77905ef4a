import { Type } from '@sinclair/typebox'
import { emptyToNull, enumMapper, nullish, textOf } from '../values/values.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList } from './dialect.js'

/**
 * The sourcing strategies that every account has, in lower case; a company can add others:
 * https://support.greenhouse.io/hc/en-us/articles/115003931231
 */
const strategyOf = enumMapper(
  {
    agencies: 'agency',
    'company marketing': 'applied',
    prospecting: 'sourced',
    referral: 'referred',
    referrals: 'referred',
    'social media': 'applied',
    'third-party boards': 'applied',
  } as const,
  'other',
)

/** The kind of a source, by the name of its sourcing strategy. */
export const sourceTypeOf = (name: string | null | undefined) => strategyOf(name && textOf(name).toLowerCase())

/** https://harvestdocs.greenhouse.io/reference/get_v3-sources */
export const sources = harvestList('sources', {
  collection: 'sources',
  lacks: ['is_active', 'web_url'],
  limitations: [deletedNotReported],
  record: Type.Object({
    ...baseFields,
    name: nullish(Type.String()),
    type: nullish(Type.Object({ name: nullish(Type.String()) })),
  }),
  map: (from, absent) => ({
    ...absent,
    ...base(from),
    name: emptyToNull(from.name),
    type: sourceTypeOf(from.type?.name),
    type_raw: emptyToNull(from.type?.name),
  }),
})
