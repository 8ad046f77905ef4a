import { enumMapper } from '../values/values.js'

/** A custom role is an id. */
export const userRole = enumMapper(
  {
    'super admin': 'super_admin',
    admin: 'admin',
    'team member': 'member',
    'limited team member': 'limited',
    interviewer: 'interviewer',
  } as const,
  null,
)
