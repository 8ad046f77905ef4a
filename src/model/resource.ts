import { type Static, type TObject, type TProperties, Type } from '@sinclair/typebox'
import { exampleOf } from './example.js'
import { Instant, ListOf, named, Text } from './fields.js'
import type { Filter } from './filters.js'
import { RawRecord } from './parts.js'

/** The fields of every resource, besides its own. */
const identity = <Label extends string>(name: string, label: Label) => ({
  id: Type.String({
    description: `Id of the ${label} at the provider, for \`GET /${name}/{id}\``,
    examples: ['6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31'],
  }),
})
const base = (label: string) => ({
  web_url: Text(`Address of the ${label} in the provider's application`),
  created_at: Instant('Time at which the record was created at the provider'),
  updated_at: Instant('Time of the last change at the provider', '2026-09-21T16:40:03.552Z'),
  raw: ListOf(RawRecord, 'The records of the provider that this record was made from; null without `include=raw`', {
    examples: [null],
  }),
})

type Fields<P extends TProperties> = ReturnType<typeof identity> & P & ReturnType<typeof base>

/** A resource of the unified model: everything that routes, documents, exports and commands need to know about it. */
export interface Resource<P extends TProperties = TProperties, F extends string = string> {
  /** Name in URLs, in the plural. */
  name: string
  /** Name of the OpenAPI component. */
  schemaName: string
  label: string
  labelPlural: string
  /** The position in an export of all resources, which goes from low to high: after the resources that its records refer to. */
  exportRank: number
  item: TObject<Fields<P>>
  filters: { readonly [Name in F]: Filter }
  /**
   * Fields that have an address of their own, `/<name>/{id}/<field>`. Each is an include too, with the same name, so
   * that both follow the same rules.
   */
  parts: readonly (keyof P & string)[]
  example: Static<TObject<Fields<P>>>
}

/** A resource without a rank comes last. */
const lastRank = 1000

export function defineResource<P extends TProperties, const F extends string>({
  description,
  fields,
  parts = [],
  exportRank = lastRank,
  ...definition
}: {
  name: string
  schemaName: string
  label: string
  labelPlural: string
  exportRank?: number
  description: string
  fields: P
  filters: { readonly [Name in F]: Filter }
  parts?: readonly (keyof P & string)[]
}): Resource<P, F> {
  const { name, label, schemaName } = definition
  const item = Type.Object(
    { ...identity(name, label), ...fields, ...base(label) },
    {
      $id: schemaName,
      description: `${description} Every field is always present: null = unknown or not fetched, [] = known to be empty.`,
      additionalProperties: false,
    },
  ) as unknown as TObject<Fields<P>>
  return { ...definition, parts, exportRank, item, example: exampleOf(item) as Static<TObject<Fields<P>>> }
}

/** A record inside of a record of another resource: without `raw` and its own includes. */
export const embedded = <P extends TProperties, const Key extends keyof P & string>(
  name: string,
  item: TObject<P>,
  without: readonly Key[],
) => {
  const entries = Object.entries(item.properties).filter(([field]) => !without.includes(field as Key))
  type Embedded = { [Field in Exclude<keyof P, Key>]: P[Field] }
  return named(name, Object.fromEntries(entries), String(item.description)) as unknown as TObject<Embedded>
}
