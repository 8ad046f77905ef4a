import type { Attachment } from './attachments.js'
import type { EeoResponse } from './eeo-responses.js'
import type { Interview } from './interviews.js'
import type { Note } from './notes.js'
import type { Offer } from './offers.js'
import type {
  CustomFieldDefinition,
  Department,
  Job,
  Office,
  Posting,
  RejectionReason,
  Source,
  StageEntry,
  Tag,
  User,
} from './organization.js'
import type { Scorecard } from './scorecards.js'

/** Resources whose records are entries of the company, by their names in the unified model. */
export type OrganizationResource =
  | 'activities'
  | 'attachments'
  | 'eeocs'
  | 'interviews'
  | 'offers'
  | 'scorecards'
  | 'custom-fields'
  | 'departments'
  | 'job-postings'
  | 'jobs'
  | 'offices'
  | 'rejection-reasons'
  | 'sources'
  | 'stages'
  | 'tags'
  | 'users'
export type OrganizationEntry =
  | Attachment
  | EeoResponse
  | Interview
  | Note
  | Offer
  | Scorecard
  | CustomFieldDefinition
  | Department
  | Job
  | Office
  | Posting
  | RejectionReason
  | Source
  | StageEntry
  | Tag
  | User
