import type { Item } from '../../model/index.js'
import { emptyToNull } from '../values/values.js'

type Place = NonNullable<Item<'offices'>['location']>

/** A place is one text without a type; null when there is none. */
export function placeOf(text: string | null | undefined): Place | null {
  return emptyToNull(text) === null ? null : place(text, { type: null, type_raw: null })
}

/** A place with the type that the provider gives it. */
export const place = (text: string | null | undefined, type: Pick<Place, 'type' | 'type_raw'>): Place => ({
  text: emptyToNull(text),
  street: null,
  postal_code: null,
  city: null,
  region: null,
  country: null,
  ...type,
})
