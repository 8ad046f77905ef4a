import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import { emptyToNull, enumMapper, idOrNull, nullish, RawId } from '../values/values.js'

const OptionalText = nullish(Type.String())

/** https://harvestdocs.greenhouse.io/reference/get_v3-interviewers. A guest from outside of the company is not a user. */
export const Interviewer = Type.Object({
  id: RawId,
  interview_id: RawId,
  user_id: nullish(RawId),
  email: OptionalText,
  response_status: OptionalText,
})

const attendanceOf = enumMapper(
  { needs_action: 'needs_action', accepted: 'accepted', declined: 'declined', tentative: 'tentative' } as const,
  null,
)

export const toInterviewer = (
  from: Static<typeof Interviewer>,
): NonNullable<Item<'interviews'>['interviewers']>[number] => ({
  id: idOrNull(from.user_id, '/user_id'),
  name: null,
  email: emptyToNull(from.email),
  status: attendanceOf(from.response_status),
  status_raw: emptyToNull(from.response_status),
})
