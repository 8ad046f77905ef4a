import { type Static, Type } from '@sinclair/typebox'
import type { Candidate } from '../../model/candidate.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList, wholeName } from '../values/lost.js'
import { emptyToNull, enumMapper, idString, isoInstant, nullish, RawId } from '../values/values.js'
import { customFields, RawCustomFields } from './custom-fields.js'
import { place } from './places.js'

const OptionalText = nullish(Type.String())
const Typed = nullish(Type.Array(Type.Object({ value: Type.String(), type: OptionalText })))

/**
 * The schema holds only the fields that the mapper reads. Greenhouse publishes no machine-readable schema; see
 * https://harvestdocs.greenhouse.io/docs.
 */
export const GreenhouseCandidate = Type.Object({
  id: RawId,
  created_at: OptionalText,
  updated_at: OptionalText,
  first_name: OptionalText,
  last_name: OptionalText,
  preferred_name: OptionalText,
  company: OptionalText,
  title: OptionalText,
  last_activity_at: OptionalText,
  private: nullish(Type.Boolean()),
  can_email: nullish(Type.Boolean()),
  time_zone: OptionalText,
  tags: nullish(Type.Array(Type.String())),
  phone_numbers: Typed,
  addresses: Typed,
  email_addresses: Typed,
  website_addresses: Typed,
  social_media_addresses: Typed,
  custom_fields: nullish(RawCustomFields),
})

type RawCandidate = Static<typeof GreenhouseCandidate>

const emailType = enumMapper({ personal: 'personal', work: 'work', other: 'other' } as const, 'other')
const phoneType = enumMapper(
  { home: 'home', work: 'work', mobile: 'mobile', skype: 'skype', other: 'other' } as const,
  'other',
)
const locationType = enumMapper({ home: 'home', work: 'work', other: 'other' } as const, 'other')
const websiteType = enumMapper(
  { personal: 'personal', company: 'company', portfolio: 'portfolio', blog: 'blog', other: 'other' } as const,
  'other',
)

export const lacks = ['school', 'source', 'owner', 'credited_to', 'consent', 'is_anonymized', 'web_url'] as const

export function toCandidate(from: RawCandidate, absent: Absent<'candidates', typeof lacks>, lost: Lost): Candidate {
  const id = idString(from.id, '/id')
  return {
    ...absent,
    id,
    person_id: id,
    name: wholeName({ first_name: from.first_name, last_name: from.last_name }, lost),
    first_name: emptyToNull(from.first_name),
    last_name: emptyToNull(from.last_name),
    preferred_name: emptyToNull(from.preferred_name),
    title: emptyToNull(from.title),
    company: emptyToNull(from.company),
    emails: contacts(from.email_addresses, emailType),
    phones: contacts(from.phone_numbers, phoneType),
    links: knownList(links(from), lost, '/website_addresses', '/social_media_addresses'),
    locations:
      from.addresses?.map(({ value, type }) =>
        place(value, { type: locationType(type), type_raw: emptyToNull(type) }),
      ) ?? null,
    time_zone: emptyToNull(from.time_zone),
    tags: from.tags?.map((name) => ({ id: null, name })) ?? null,
    applications: null,
    attachments: null,
    educations: null,
    employments: null,
    custom_fields: knownList(customFields(from.custom_fields, lost), lost, '/custom_fields'),
    // A candidate whose privacy cannot be read is private.
    is_private: lost.has('/private') ? true : (from.private ?? null),
    can_email: from.can_email ?? null,
    created_at: isoInstant(from.created_at, '/created_at'),
    updated_at: isoInstant(from.updated_at, '/updated_at'),
    last_activity_at: isoInstant(from.last_activity_at, '/last_activity_at'),
    raw: null,
  }
}

function contacts<T>(list: RawCandidate['email_addresses'], typeOf: (value: string | null | undefined) => T) {
  return (
    list?.map(({ value, type }) => ({ value, type: typeOf(type), type_raw: emptyToNull(type), is_primary: null })) ??
    null
  )
}

/** Websites have types. Social media addresses have none. */
function links({ website_addresses: sites, social_media_addresses: social }: RawCandidate): Candidate['links'] {
  if (!sites && !social) return null
  return [
    ...(social ?? []).map(({ value }) => ({ url: value, type: 'social' as const, type_raw: null })),
    ...(sites ?? []).map(({ value, type }) => ({ url: value, type: websiteType(type), type_raw: emptyToNull(type) })),
  ]
}
