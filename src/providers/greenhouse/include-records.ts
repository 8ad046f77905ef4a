import { type Static, Type } from '@sinclair/typebox'
import { unknownApplication } from '../../model/application.js'
import {
  emptyToNull,
  enumMapper,
  idOrNull,
  idString,
  isoInstant,
  nullish,
  partialDate,
  RawId,
} from '../values/values.js'
import type { Find } from './lookups.js'

const OptionalText = nullish(Type.String())
const Id = nullish(RawId)
const includeKeys = { id: RawId, candidate_id: RawId }

export const Application = Type.Object({
  ...includeKeys,
  job_id: Id,
  job_interview_stage_id: Id,
  rejection_reason_id: Id,
  source_id: Id,
  stage_name: OptionalText,
  status: OptionalText,
  created_at: OptionalText,
  rejected_at: OptionalText,
})
export const Attachment = Type.Object({ ...includeKeys, filename: OptionalText, type: OptionalText, url: OptionalText })
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

const status = enumMapper(
  { in_process: 'active', rejected: 'rejected', hired: 'hired', converted: 'converted' } as const,
  'unknown',
)

export function toApplication(from: Static<typeof Application>, find: Find) {
  const stage = idOrNull(from.job_interview_stage_id, '/job_interview_stage_id')
  const [job, reason, source] = [
    idOrNull(from.job_id, '/job_id'),
    idOrNull(from.rejection_reason_id, '/rejection_reason_id'),
    idOrNull(from.source_id, '/source_id'),
  ]
  return {
    ...unknownApplication,
    id: idString(from.id, '/id'),
    job: job === null ? null : { id: job, title: find('jobs', job)?.name ?? null },
    stage: stage || from.stage_name ? { id: stage, name: emptyToNull(from.stage_name), type: null, order: null } : null,
    status: status(from.status),
    status_raw: emptyToNull(from.status),
    applied_at: isoInstant(from.created_at, '/created_at'),
    rejected_at: isoInstant(from.rejected_at, '/rejected_at'),
    rejection_reason:
      reason === null ? null : { id: reason, name: find('rejection_reasons', reason)?.name ?? null, type: null },
    source:
      source === null ? null : { id: source, name: find('sources', source)?.name ?? null, type: null, type_raw: null },
  }
}

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

export const toAttachment = (from: Static<typeof Attachment>) => ({
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
