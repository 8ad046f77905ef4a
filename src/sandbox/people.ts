import type {
  CustomFieldDefinition,
  Department,
  Job,
  Named,
  Office,
  Plan,
  Posting,
  RejectionReason,
  Source,
  SourceReference,
  Stage,
  StageEntry,
  Tag,
  TagReference,
  User,
  UserReference,
} from './organization.js'

export interface Contact {
  value: string
  type: 'Personal' | 'Work' | 'Other'
  primary: boolean
}

export interface Location {
  city: string | null
  region: string | null
  country: string
  code: string
}

export interface Application {
  id: string
  job: Named
  stage: Named
  status: 'Lead' | 'Active' | 'Hired' | 'Archived'
  appliedAt: string
  /** When the application was archived or the person was hired; null while it is open. */
  closedAt: string | null
}

export interface StoredFile extends Named {
  kind: 'resume' | 'cover_letter' | 'offer_letter' | 'other'
}

export type CustomValue =
  | null
  | boolean
  | number
  | string
  | readonly string[]
  | { kind: 'money'; amount: number; currency: string }
  | { kind: 'number_range'; min: number; max: number }
  | { kind: 'money_range'; min: number; max: number; currency: string; interval: string }

export interface CustomField {
  field: Named
  private: boolean
  value: CustomValue
  label: string | readonly string[] | null
}

export interface Education {
  id: string
  school: string
  degree: string
  field: string
  startDate: string
  endDate: string | null
}

export interface Employment {
  id: string
  company: string
  title: string
  startDate: string
  endDate: string | null
}

/** A person as the company stores it. Each simulator converts the person into the format of its provider. */
export interface Person {
  id: string
  /** In the order in which people were added. Providers with numeric ids derive theirs from it. */
  number: number
  firstName: string
  lastName: string
  name: string
  preferredName: string | null
  title: string | null
  company: string | null
  school: string | null
  emails: readonly Contact[]
  phones: readonly Contact[]
  links: readonly { type: string; url: string }[]
  location: Location | null
  timeZone: string | null
  tags: readonly TagReference[]
  source: SourceReference | null
  owner: UserReference | null
  creditedTo: UserReference | null
  applications: readonly Application[]
  files: readonly StoredFile[]
  educations: readonly Education[]
  employments: readonly Employment[]
  customFields: readonly CustomField[]
  isPrivate: boolean
  canEmail: boolean
  isAnonymized: boolean
  consent: { store: boolean; contact: boolean; expiresAt: string | null } | null
  /** May be before `addedAt`: importers backdate it. */
  createdAt: string
  /** When the person was added to the ATS. */
  addedAt: string
  updatedAt: string
  lastActivityAt: string
}

/** What the records of people refer to. */
export interface ReferenceData {
  jobs: readonly Named[]
  stages: readonly Named[]
  tags: readonly TagReference[]
  sources: readonly SourceReference[]
  users: readonly UserReference[]
}

/** People and organization of a company. Everything else that the company has follows from them. */
export interface Organization extends ReferenceData {
  customFields: readonly CustomFieldDefinition[]
  departments: readonly Department[]
  offices: readonly Office[]
  jobs: readonly Job[]
  postings: readonly Posting[]
  stages: readonly Stage[]
  plans: readonly Plan[]
  /** Stages of jobs that differ from those of their plans; default: none. */
  jobStages?: readonly StageEntry[]
  sources: readonly Source[]
  rejectionReasons: readonly RejectionReason[]
  tags: readonly Tag[]
  users: readonly User[]
  /** Ordered by the time at which they were added. */
  people: readonly Person[]
}
