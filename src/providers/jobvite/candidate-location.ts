import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { placeWith } from '../values/place.js'
import { nullish } from '../values/values.js'
import { cleanText } from './dialect.js'

const OptionalText = nullish(Type.String())

/** The keys of a candidate that hold the address. */
export const LocationKeys = {
  address: OptionalText,
  address2: OptionalText,
  postalCode: OptionalText,
  city: OptionalText,
  state: OptionalText,
  stateName: OptionalText,
  country: OptionalText,
  countryName: OptionalText,
  location: OptionalText,
}
const Place = Type.Object(LocationKeys)

/** A value that was removed has no substitute: another field can have another form of it. */
export function locations(from: Static<typeof Place>, lost: Lost): Candidate['locations'] {
  // Without a city, the display text starts with the comma that would follow the city.
  const text = cleanText(from.location)?.replace(/^[\s,]+/, '') || null
  const street =
    lost.has('/address') || lost.has('/address2')
      ? null
      : [cleanText(from.address), cleanText(from.address2)].filter(Boolean).join(', ') || null
  const [postal_code, city, region, country] = [
    cleanText(from.postalCode),
    cleanText(from.city),
    lost.has('/stateName') ? null : (cleanText(from.stateName) ?? cleanText(from.state)),
    lost.has('/countryName') ? null : (cleanText(from.countryName) ?? cleanText(from.country)),
  ]
  const isKnown = text || street || postal_code || city || region || country
  const place = placeWith({ text, street, postal_code, city, region, country })
  return knownList(isKnown ? [place] : [], lost, ...Object.keys(LocationKeys).map((key) => `/${key}`))
}
