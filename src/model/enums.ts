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
export const applicationStatuses = [
  'lead',
  'active',
  'hired',
  'rejected',
  'withdrawn',
  'converted',
  'archived',
  'unknown',
] as const
export const historyTypes = ['stage', 'status', 'job'] as const
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
export const customFieldResources = [
  'candidate',
  'application',
  'job',
  'job_posting',
  'opening',
  'offer',
  'user',
  'other',
] as const
export const userRoles = ['super_admin', 'admin', 'member', 'limited', 'interviewer', 'external'] as const
export const rejectionReasonTypes = ['by_organization', 'by_candidate', 'other'] as const
export const questionTypes = [
  'text',
  'long_text',
  'number',
  'boolean',
  'date',
  'select',
  'multi_select',
  'file',
  'other',
] as const
export const questionCategories = ['application', 'eeo', 'demographic', 'consent'] as const
export const postingStatuses = ['draft', 'pending', 'published', 'closed', 'archived'] as const
export const interviewTypes = ['interview', 'phone_call', 'take_home', 'debrief', 'other'] as const
export const interviewStatuses = [
  'needs_scheduling',
  'scheduled',
  'awaiting_feedback',
  'completed',
  'canceled',
] as const
export const attendances = ['needs_action', 'accepted', 'declined', 'tentative'] as const
export const offerStatuses = [
  'draft',
  'pending_approval',
  'approved',
  'sent',
  'accepted',
  'declined',
  'withdrawn',
] as const
export const recommendations = ['strong_no', 'no', 'neutral', 'yes', 'strong_yes'] as const
export const activityTypes = ['note', 'email', 'task', 'stage_change', 'other'] as const
export const bodyFormats = ['text', 'html'] as const
export const activityVisibilities = ['public', 'private', 'admin_only'] as const
export const stageTypes = ['lead', 'review', 'screen', 'interview', 'offer', 'hired', 'archived'] as const
export const stageScopes = ['account', 'plan', 'job'] as const
export const jobStatuses = ['draft', 'pending', 'open', 'on_hold', 'closed', 'archived'] as const
export const openingStatuses = ['draft', 'approved', 'open', 'filled', 'closed'] as const
export const jobKinds = ['job', 'posting', 'requisition', 'template', 'talent_pool'] as const
export const visibilities = ['public', 'internal', 'unlisted', 'confidential'] as const
export const employmentTypes = ['full_time', 'part_time', 'contract', 'temporary', 'intern', 'other'] as const
export const workplaces = ['on_site', 'hybrid', 'remote'] as const
export const teamRoles = ['hiring_manager', 'recruiter', 'coordinator', 'sourcer', 'other'] as const
export const compensationTypes = ['salary', 'bonus', 'commission', 'equity'] as const
export const compensationIntervals = [
  'hour',
  'day',
  'week',
  'two_weeks',
  'half_month',
  'month',
  'quarter',
  'half_year',
  'year',
  'once',
  'none',
] as const
export const genders = ['female', 'male', 'declined'] as const
export const races = [
  'american_indian_or_alaska_native',
  'asian',
  'black_or_african_american',
  'hispanic_or_latino',
  'native_hawaiian_or_other_pacific_islander',
  'two_or_more_races',
  'white',
  'declined',
] as const
export const veteranStatuses = ['protected', 'not_protected', 'declined'] as const
export const disabilityStatuses = ['yes', 'no', 'declined'] as const
