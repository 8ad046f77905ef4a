import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { emptyToNull, enumMapper, idOrNull, idString, isoInstant, nullish, RawId } from '../values/values.js'
import type { Find } from './lookups.js'

const OptionalText = nullish(Type.String())
const OptionalFlag = nullish(Type.Boolean())
const includeKeys = { id: RawId, job_id: RawId }

export const HiringManager = Type.Object({ ...includeKeys, user_id: nullish(RawId) })
export const JobOwner = Type.Object({ ...includeKeys, user_id: nullish(RawId), type: OptionalText })

type Member = NonNullable<Item<'jobs'>['hiring_team']>[number]

const roleOf = enumMapper({ recruiter: 'recruiter', coordinator: 'coordinator', sourcer: 'sourcer' } as const, 'other')

export const ownerRole = (type: string | null | undefined) => ({ role: roleOf(type), role_raw: emptyToNull(type) })

export function toMember(
  userId: string | number | null | undefined,
  role: Pick<Member, 'role' | 'role_raw'>,
  find: Find,
): Member {
  const { name = null, email = null } = find('users', userId) ?? {}
  return { id: idOrNull(userId, '/user_id'), name, email, ...role }
}

export const Opening = Type.Object({
  ...includeKeys,
  open: OptionalFlag,
  opened_at: OptionalText,
  closed_at: OptionalText,
  application_id: nullish(RawId),
})

/** An opening that was closed by a hire names the application of the person. */
export function toOpening(from: Static<typeof Opening>, _find: Find, lost: Lost) {
  const applicationId = idOrNull(from.application_id, '/application_id')
  const closed = lost.has('/application_id') ? null : applicationId === null ? ('closed' as const) : ('filled' as const)
  return {
    id: idString(from.id, '/id'),
    status: from.open ? ('open' as const) : from.open === false ? closed : null,
    status_raw: null,
    opened_at: isoInstant(from.opened_at, '/opened_at'),
    closed_at: isoInstant(from.closed_at, '/closed_at'),
    application_id: applicationId,
  }
}
