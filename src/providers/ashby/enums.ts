import { enumMapper } from '../values/values.js'

export const emailType = enumMapper({ Personal: 'personal', Work: 'work', Other: 'other' } as const, 'other')

export const phoneType = enumMapper({ Personal: 'personal', Work: 'work', Other: 'other' } as const, 'other')

/** Ashby has added values before: an unknown value becomes `other`. */
export const linkType = enumMapper(
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

/** Each company names its own source types. These are the default names of a new Ashby account. */
export const sourceType = enumMapper(
  { Inbound: 'applied', Sourced: 'sourced', Referral: 'referred', Internal: 'internal', Agencies: 'agency' } as const,
  'other',
)

export const userRole = enumMapper(
  {
    'Organization Admin': 'admin',
    'Elevated Access': 'member',
    'Limited Access': 'limited',
    'External Recruiter': 'external',
  } as const,
  null,
)

export const rejectionReasonType = enumMapper(
  { RejectedByOrg: 'by_organization', RejectedByCandidate: 'by_candidate', Other: 'other' } as const,
  'other',
)

export const jobStatus = enumMapper(
  { Draft: 'draft', Open: 'open', Closed: 'closed', Archived: 'archived' } as const,
  null,
)

/** The statuses of Ashby by the unified ones. */
export const jobStatusWords: { readonly [status: string]: string } = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
  archived: 'Archived',
}

export const employmentType = enumMapper(
  {
    FullTime: 'full_time',
    PartTime: 'part_time',
    Contract: 'contract',
    Temporary: 'temporary',
    Intern: 'intern',
  } as const,
  'other',
)

/** Each company names its own roles. These are roles that a new Ashby account has. */
export const teamRole = enumMapper({ 'Hiring Manager': 'hiring_manager', Recruiter: 'recruiter' } as const, 'other')

export const openingStatus = enumMapper(
  { Draft: 'draft', Approved: 'approved', Open: 'open', Filled: 'filled', Closed: 'closed' } as const,
  null,
)

export const stageType = enumMapper(
  {
    Lead: 'lead',
    PreInterviewScreen: 'screen',
    Active: 'interview',
    Offer: 'offer',
    Hired: 'hired',
    Archived: 'archived',
  } as const,
  null,
)

/** Ashby does not document its word for job postings, so both spellings are read. */
export const customFieldResource = enumMapper(
  {
    Candidate: 'candidate',
    Application: 'application',
    Job: 'job',
    JobPosting: 'job_posting',
    Job_Posting: 'job_posting',
    Opening: 'opening',
    Offer: 'offer',
  } as const,
  'other',
)

export const customFieldType = enumMapper(
  {
    String: 'text',
    LongText: 'text',
    UUID: 'text',
    Number: 'number',
    Boolean: 'boolean',
    Date: 'date',
    ValueSelect: 'select',
    MultiValueSelect: 'multi_select',
    Currency: 'money',
    CompensationRange: 'money_range',
    NumberRange: 'number_range',
    Url: 'url',
  } as const,
  'other',
)

/** An application that ended without a hire has the status `Archived`. Who ended the application follows from the type of the reason. */
export const applicationStatus = enumMapper({ Lead: 'lead', Active: 'active', Hired: 'hired' } as const, 'unknown')

export const endStatus = enumMapper(
  { RejectedByOrg: 'rejected', RejectedByCandidate: 'withdrawn', Other: 'archived' } as const,
  'archived',
)

/** The status of Ashby in which applications with a unified status are. */
export const applicationStatusWord: { readonly [status: string]: string } = {
  lead: 'Lead',
  active: 'Active',
  hired: 'Hired',
  rejected: 'Archived',
  withdrawn: 'Archived',
  archived: 'Archived',
}

export const questionType = enumMapper(
  {
    String: 'text',
    Email: 'text',
    Phone: 'text',
    Url: 'text',
    Location: 'text',
    SocialLink: 'text',
    UUID: 'text',
    LongText: 'long_text',
    RichText: 'long_text',
    Number: 'number',
    Score: 'number',
    Boolean: 'boolean',
    Date: 'date',
    ValueSelect: 'select',
    MultiValueSelect: 'multi_select',
    File: 'file',
  } as const,
  'other',
)

export const postingStatus = enumMapper({ Draft: 'draft', Published: 'published' } as const, null)

/** The statuses of Ashby by the unified ones. */
export const postingStatusWord: { readonly [status: string]: string } = { draft: 'Draft', published: 'Published' }

export const workplace = enumMapper({ OnSite: 'on_site', Hybrid: 'hybrid', Remote: 'remote' } as const, null)

export const compensationType = enumMapper(
  {
    Salary: 'salary',
    Bonus: 'bonus',
    Commission: 'commission',
    EquityPercentage: 'equity',
    EquityCashValue: 'equity',
  } as const,
  null,
)

export const compensationInterval = enumMapper(
  {
    '1 HOUR': 'hour',
    '1 DAY': 'day',
    '1 WEEK': 'week',
    '2 WEEK': 'two_weeks',
    '0.5 MONTH': 'half_month',
    '1 MONTH': 'month',
    '3 MONTH': 'quarter',
    '6 MONTH': 'half_year',
    '1 YEAR': 'year',
    '1 TIME': 'once',
    NONE: 'none',
  } as const,
  null,
)
