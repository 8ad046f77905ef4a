import type { HiringProcess } from './hiring-process.js'
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

/** A person is added, or replaces the person with the same `id`. `deleted` is the id of a person. */
export type PersonChange = { at: number; person: Person } | { at: number; deleted: string }

/** Lists of the organization that change one by one. */
export type ChangingList =
  | 'customFields'
  | 'departments'
  | 'interviews'
  | 'jobs'
  | 'jobStages'
  | 'notes'
  | 'offers'
  | 'offices'
  | 'postings'
  | 'rejectionReasons'
  | 'scorecards'
  | 'sources'
  | 'stages'
  | 'tags'
  | 'users'

/** An entry of a list of the organization is added, or replaces the entry with the same `id`. */
export type OrganizationChange = {
  [List in ChangingList]: { at: number; list: List; entry: NonNullable<Company[List]>[number] }
}[ChangingList]

/** A change at the company, valid from that time on (milliseconds since 1970). */
export type Change = PersonChange | OrganizationChange

/** What the records of people refer to. */
export interface ReferenceData {
  jobs: readonly Named[]
  stages: readonly Named[]
  tags: readonly TagReference[]
  sources: readonly SourceReference[]
  users: readonly UserReference[]
}

export interface Company extends ReferenceData, Partial<HiringProcess> {
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
  /** Changes over time; default: none. */
  changes?: readonly Change[]
  /** The company at a time, if it changes without a list of changes. Returns the same object until something changes. */
  at?: (time: number) => Snapshot
  /** Every recorded edge case by name: the id of a person who has it. */
  edgeCases: Readonly<Record<string, string>>
}

export interface Snapshot extends Company {
  /** Deleted people, and when they were deleted. */
  deleted: readonly { person: Person; at: number }[]
}
