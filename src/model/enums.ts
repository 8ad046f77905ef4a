export const emailTypes = ['personal', 'work', 'other'] as const
export const phoneTypes = ['mobile', 'home', 'work', 'personal', 'skype', 'other'] as const
export const locationTypes = ['home', 'work', 'other'] as const
export const linkTypes = [
  'linkedin',
  'github',
  'twitter',
  'stack_overflow',
  'medium',
  'youtube',
  'codepen',
  'facebook',
  'portfolio',
  'blog',
  'company',
  'personal',
  'website',
  'social',
  'other',
] as const
export const sourceTypes = ['applied', 'sourced', 'referred', 'agency', 'internal', 'university', 'other'] as const
export const attachmentTypes = ['resume', 'cover_letter', 'offer_letter', 'take_home_test', 'form', 'other'] as const
export const applicationStatuses = ['lead', 'active', 'hired', 'rejected', 'archived', 'converted', 'unknown'] as const
export const customFieldTypes = [
  'text',
  'number',
  'boolean',
  'date',
  'select',
  'multi_select',
  'money',
  'money_range',
  'number_range',
  'url',
  'user',
  'other',
] as const
export const userRoles = ['super_admin', 'admin', 'member', 'limited', 'interviewer', 'external'] as const
