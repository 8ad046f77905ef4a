import { enumOf } from '../values.js'

export const emailType = enumOf({ Personal: 'personal', Work: 'work', Other: 'other' } as const, 'other')

export const phoneType = enumOf({ Personal: 'personal', Work: 'work', Other: 'other' } as const, 'other')

/** The enum has grown before: an unknown word is `other`. */
export const linkType = enumOf(
  {
    LinkedIn: 'linkedin',
    GitHub: 'github',
    Twitter: 'twitter',
    Medium: 'medium',
    StackOverflow: 'stack_overflow',
    Website: 'website',
    YouTube: 'youtube',
    CodePen: 'codepen',
  } as const,
  'other',
)

/** Source types are named by each company; these are the names that Ashby starts one with. */
export const sourceType = enumOf(
  { Inbound: 'applied', Sourced: 'sourced', Referral: 'referred', Internal: 'internal', Agencies: 'agency' } as const,
  'other',
)
