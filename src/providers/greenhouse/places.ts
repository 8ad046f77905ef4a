import { type Place, placeWith } from '../values/place.js'
import { emptyToNull } from '../values/values.js'

/** A place is one text without a type; null when there is none. */
export function placeOf(text: string | null | undefined): Place | null {
  const known = emptyToNull(text)
  return known === null ? null : placeWith({ text: known })
}

/** A place with the type that the provider gives it. */
export const place = (text: string | null | undefined, type: Pick<Place, 'type' | 'type_raw'>): Place =>
  placeWith({ text: emptyToNull(text), ...type })
