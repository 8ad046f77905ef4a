import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, idOrNull, nullish, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'

const Id = nullish(RawId)
const OptionalText = nullish(Type.String())

/** https://harvestdocs.greenhouse.io/reference/get_v3-notes: notes, e-mails, tasks and other entries of the activity feed. */
export const GreenhouseNote = Type.Object({
  ...baseFields,
  candidate_id: Id,
  application_id: Id,
  user_id: Id,
  type: OptionalText,
  visibility: OptionalText,
  subject: OptionalText,
  body: OptionalText,
  email_from: OptionalText,
  email_to: OptionalText,
  email_cc: nullish(Type.Array(Type.String())),
})

type RawNote = Static<typeof GreenhouseNote>
type Activity = Item<'activities'>

export const activityLacks = ['body_format', 'job', 'web_url'] as const

const typeOf = enumMapper({ NOTE: 'note', LINKEDIN_NOTE: 'note', EMAIL: 'email', FOLLOW_UP: 'task' } as const, 'other')

/** An unknown word can be a narrower one than these. */
const visibilityOf = enumMapper(
  { publicly_visible: 'public', privately_visible: 'private', admin_only_visible: 'admin_only' } as const,
  'private',
)

export function toActivity(from: RawNote, absent: Absent<'activities', typeof activityLacks>, lost: Lost): Activity {
  const candidate = idOrNull(from.candidate_id, '/candidate_id')
  const author = idOrNull(from.user_id, '/user_id')
  const type = typeOf(from.type)
  return {
    ...absent,
    ...base(from),
    type,
    type_raw: emptyToNull(from.type),
    subject: emptyToNull(from.subject),
    body: emptyToNull(from.body),
    // A note whose visibility cannot be read is private.
    visibility: lost.has('/visibility') ? 'private' : visibilityOf(from.visibility),
    visibility_raw: emptyToNull(from.visibility),
    author: author === null ? null : { id: author, name: null, email: null },
    candidate: candidate === null ? null : { id: candidate, person_id: candidate, name: null, email: null },
    application_id: idOrNull(from.application_id, '/application_id'),
    email: type === 'email' ? addressesOf(from, lost) : null,
  }
}

const addressesOf = ({ email_from, email_to, email_cc = null }: RawNote, lost: Lost): Activity['email'] => ({
  from: emptyToNull(email_from),
  to: email_to === null || email_to === undefined ? null : addressesIn(email_to),
  cc: knownList(email_cc, lost, '/email_cc'),
})

/** The recipients are one text with commas. A name in front of an address can have a comma too. */
function addressesIn(text: string): string[] {
  const addresses: string[] = []
  let name = ''
  for (const part of text.split(',')) {
    const address = `${name}${part}`.trim()
    if (address.includes('@')) addresses.push(address)
    name = address.includes('@') || address === '' ? '' : `${address},`
  }
  const rest = name.replace(/,$/, '')
  return rest === '' ? addresses : [...addresses, rest]
}
