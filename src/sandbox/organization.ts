export interface Named {
  id: string
  name: string
}

/** Everything of the organization has a `number` as people do: providers with numeric ids derive theirs from it. */
export interface Numbered {
  number: number
  createdAt: string
  updatedAt: string
}

export interface Department extends Named, Numbered {
  code: string | null
  parentId: string | null
  archived: boolean
}

/** What a person's record says of a user. */
export interface UserReference {
  id: string
  firstName: string
  lastName: string
  email: string
}

export interface User extends UserReference, Numbered {
  role: 'super_admin' | 'admin' | 'member' | 'limited' | 'interviewer' | 'external'
  title: string | null
  employeeId: string | null
  departmentId: string | null
  /** Null while the user is active. */
  deactivatedAt: string | null
}

/** What a person's record says of a tag. */
export interface TagReference extends Named {
  archived: boolean
}

export interface Tag extends TagReference, Numbered {}

export interface Place {
  city: string | null
  region: string | null
  country: string
  code: string
}

export interface Office extends Named, Numbered {
  code: string | null
  parentId: string | null
  archived: boolean
  location: Place
}

/** What a person's record says of a source. */
export interface SourceReference extends Named {
  type: Named
}

export interface Source extends SourceReference, Numbered {
  archived: boolean
}

export interface RejectionReason extends Named, Numbered {
  type: 'by_organization' | 'by_candidate' | 'other'
  archived: boolean
}

/** A stage that every plan can have. */
export interface Stage extends Named, Numbered {
  type: 'lead' | 'review' | 'screen' | 'interview' | 'offer' | 'hired' | 'archived'
  archived: boolean
}

/** The stages of a kind of job, in their order. Each has an id in the plan, besides the id of the stage. */
export interface Plan extends Named, Numbered {
  archived: boolean
  stages: readonly { id: string; stage: Stage }[]
}

/** A stage as a provider lists it: once for the account, in each plan, or at each job. */
export interface StageEntry extends Stage {
  scope: StageScope
  /** Position among the stages of the same scope, from 1. */
  order: number
  plan: Plan | null
  job: Job | null
}
export type StageScope = 'account' | 'plan' | 'job'

export interface Opening {
  id: string
  status: 'open' | 'filled' | 'closed'
  openedAt: string
  closedAt: string | null
  /** The application of the person who was hired. Absent: the person was deleted, or no person was hired. */
  applicationId?: string
}

export interface Pay {
  min: number
  max: number
  currency: string
  interval: 'year' | 'month' | 'hour'
}

export interface Job extends Named, Numbered {
  code: string | null
  status: 'draft' | 'pending' | 'open' | 'on_hold' | 'closed' | 'archived'
  officeId: string | null
  planId: string
  employmentType: 'full_time' | 'part_time' | 'contract' | 'temporary' | 'intern'
  workplace: 'on_site' | 'hybrid' | 'remote'
  pay: Pay | null
  openings: readonly Opening[]
  tags: readonly string[]
  creatorId: string | null
  coordinatorIds: readonly string[]
  openedAt: string | null
  closedAt: string | null
  /** Only for people of the company. */
  isInternal: boolean
  isConfidential: boolean
  departmentId: string | null
  recruiterIds: readonly string[]
  hiringManagerIds: readonly string[]
  location: Place
}

export interface Question {
  id: string
  text: string
  type: 'text' | 'long_text' | 'number' | 'boolean' | 'date' | 'select' | 'multi_select' | 'file'
  isRequired: boolean
  options: readonly Named[]
}

/** The advertisement of a job. Its name is its title. */
export interface Posting extends Named, Numbered {
  jobId: string
  status: 'draft' | 'published' | 'closed'
  isInternal: boolean
  text: string
  sections: readonly { title: string; html: string }[]
  /** The day on which the posting was first published. */
  publishedOn: string | null
  questions: readonly Question[]
}

/** The definition of a field that the company added to its records. */
export interface CustomFieldDefinition extends Named, Numbered {
  resource: 'candidate' | 'application' | 'job' | 'offer'
  type:
    | 'text'
    | 'number'
    | 'boolean'
    | 'date'
    | 'select'
    | 'multi_select'
    | 'money'
    | 'money_range'
    | 'number_range'
    | 'url'
  description: string | null
  isRequired: boolean
  isPrivate: boolean
  /** A choice has the word that records contain, and its label. */
  options: readonly { value: string; name: string }[]
  archived: boolean
}
