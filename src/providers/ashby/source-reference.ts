import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { emptyToNull, nullish } from '../values/values.js'
import { sourceType } from './enums.js'

const TitledRef = Type.Object({ id: Type.String(), title: nullish(Type.String()) })

export const SourceReference = Type.Composite([TitledRef, Type.Object({ sourceType: nullish(TitledRef) })])

export function sourceReference(from: Static<typeof SourceReference> | null | undefined): Item<'candidates'>['source'] {
  if (!from) return null
  const value = emptyToNull(from.sourceType?.title)
  return { id: from.id, name: emptyToNull(from.title), type: sourceType(value), type_raw: value }
}
