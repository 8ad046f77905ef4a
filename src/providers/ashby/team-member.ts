import { type Static, Type } from '@sinclair/typebox'
import type { Lost } from '../port/records.js'
import { wholeName } from '../values/lost.js'
import { emptyToNull, nullish } from '../values/values.js'
import { teamRole } from './enums.js'

const text = nullish(Type.String())

export const TeamMember = Type.Object({
  userId: Type.String(),
  firstName: text,
  lastName: text,
  email: text,
  role: text,
})

export const teamMember = ({ userId, firstName, lastName, email, role }: Static<typeof TeamMember>, lost: Lost) => ({
  id: userId,
  name: wholeName({ firstName, lastName }, lost, '/hiringTeam/*'),
  email: emptyToNull(email),
  role: teamRole(role),
  role_raw: emptyToNull(role),
})
