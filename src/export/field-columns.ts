import type { TSchema } from '@sinclair/typebox'
import { type Cell, type Column, each, member, type PayParts, type PlaceParts, payText, placeText } from './columns.js'

type Value = { readonly [name: string]: unknown }

/** The members of an object that have a column: a reference has an id and a name. */
const shownMembers = ['id', 'name', 'title', 'email', 'value', 'type']

/**
 * The columns of a field by its schema: a scalar has one, an object one for each member that identifies it, a list one
 * with the name of each element. `raw` and other values are JSON.
 */
export function columnsOf(field: string, schema: TSchema): { readonly [name: string]: Column<never> } {
  const description = String(schema.description ?? '')
  if (field === 'raw') return { raw: json('The upstream records as JSON; empty without `include=raw`') }
  const oneLine = oneLineOf(schema.properties ?? (schema.items as TSchema | undefined)?.properties ?? {})
  if (oneLine)
    return {
      [field]: (schema.items
        ? each<Value>(description, oneLine)
        : member<Value>(description, oneLine)) as Column<never>,
    }
  if (schema.properties) {
    const names = shownMembers.filter((name) => name in schema.properties)
    return Object.fromEntries(
      names.map((name) => [
        `${field}_${name}`,
        member<Value>(`${description}: ${name}`, (value) => toCell(value[name])) as Column<never>,
      ]),
    )
  }
  if (schema.items) {
    const names = (schema.items as TSchema).properties ?? {}
    const shown = ['name', 'title', 'value', 'url', 'id'].find((name) => name in names)
    const read = (element: unknown) => toCell(shown === undefined ? element : (element as Value)[shown])
    return { [field]: each<unknown>(description, read) as Column<never> }
  }
  return { [field]: { description, cell: toCell } }
}

/** The text of an object that is read as a whole: a place, or a pay. */
function oneLineOf(members: { [name: string]: unknown }): ((value: Value) => Cell) | undefined {
  if ('city' in members) return (value) => placeText(value as unknown as PlaceParts)
  if ('currency' in members && 'interval' in members) return (value) => payText(value as unknown as PayParts)
  return undefined
}

const json = (description: string): Column<never> => ({ description, cell: (value) => value && JSON.stringify(value) })

/** A scalar as it is, another value as JSON. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}
