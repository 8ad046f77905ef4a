import { type Static, Type } from '@sinclair/typebox'
import { emptyToNull, enumMapper, idString, nullish, partialDate, RawId } from '../values/values.js'
import type { Find } from './lookups.js'

const OptionalText = nullish(Type.String())
const Id = nullish(RawId)
const includeKeys = { id: RawId, candidate_id: RawId }

export const fileFields = { filename: OptionalText, type: OptionalText, url: OptionalText }
export const Attachment = Type.Object({ ...includeKeys, ...fileFields })
export const ApplicationFile = Type.Object({ id: RawId, application_id: RawId, ...fileFields })
export const Education = Type.Object({
  ...includeKeys,
  school_name_custom_field_option_id: Id,
  degree_custom_field_option_id: Id,
  discipline_custom_field_option_id: Id,
  start_at: OptionalText,
  end_at: OptionalText,
})
export const Employment = Type.Object({
  ...includeKeys,
  company_name: OptionalText,
  title: OptionalText,
  start_date: OptionalText,
  end_date: OptionalText,
})

const attachmentType = enumMapper(
  {
    resume: 'resume',
    cover_letter: 'cover_letter',
    take_home_test: 'take_home_test',
    offer_packet: 'offer_letter',
    offer_letter: 'offer_letter',
    signed_offer_letter: 'offer_letter',
    form_attachment: 'form',
  } as const,
  'other',
)

export const toAttachment = (from: Omit<Static<typeof Attachment>, 'candidate_id'>) => ({
  id: idString(from.id, '/id'),
  name: emptyToNull(from.filename),
  type: attachmentType(from.type),
  type_raw: emptyToNull(from.type),
  url: emptyToNull(from.url),
})

export const toEducation = (from: Static<typeof Education>, find: Find) => ({
  id: idString(from.id, '/id'),
  school: find('custom_field_options', from.school_name_custom_field_option_id)?.name ?? null,
  degree: find('custom_field_options', from.degree_custom_field_option_id)?.name ?? null,
  field: find('custom_field_options', from.discipline_custom_field_option_id)?.name ?? null,
  start_date: partialDate(from.start_at, '/start_at'),
  end_date: partialDate(from.end_at, '/end_at'),
})

export const toEmployment = (from: Static<typeof Employment>) => ({
  id: idString(from.id, '/id'),
  company: emptyToNull(from.company_name),
  title: emptyToNull(from.title),
  start_date: partialDate(from.start_date, '/start_date'),
  end_date: partialDate(from.end_date, '/end_date'),
})
