import type { Item } from '../../model/index.js'

export type Place = NonNullable<Item<'offices'>['location']>

const unknown: Place = {
  text: null,
  street: null,
  postal_code: null,
  city: null,
  region: null,
  country: null,
  type: null,
  type_raw: null,
}

/** A place with the parts that the provider has. The other parts are null. */
export const placeWith = (parts: Partial<Place>): Place => ({ ...unknown, ...parts })
