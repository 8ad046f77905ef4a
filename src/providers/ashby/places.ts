import { type Static, Type } from '@sinclair/typebox'
import { placeWith } from '../values/place.js'
import { emptyToNull, nullish } from '../values/values.js'

const text = nullish(Type.String())

/** The address of a location of the company. */
export const Address = Type.Object({
  postalAddress: nullish(
    Type.Object({
      addressCountry: text,
      addressRegion: text,
      addressLocality: text,
      postalCode: text,
      streetAddress: text,
    }),
  ),
})

/** Null where the location has no address. */
export function place(address: Static<typeof Address> | null | undefined) {
  const from = address?.postalAddress
  if (!from) return null
  return placeWith({
    street: emptyToNull(from.streetAddress),
    postal_code: emptyToNull(from.postalCode),
    city: emptyToNull(from.addressLocality),
    region: emptyToNull(from.addressRegion),
    country: emptyToNull(from.addressCountry),
  })
}
