export interface Named {
  id: string
  name: string
}

export interface Tag extends Named {
  archived: boolean
}

export interface Source extends Named {
  type: Named
}

export interface User {
  id: string
  firstName: string
  lastName: string
  email: string
}

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
  kind: 'resume' | 'cover_letter' | 'other'
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
  /** 1 to 1,200. Providers with numeric ids derive theirs from it. */
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
  tags: readonly Tag[]
  source: Source | null
  owner: User | null
  creditedTo: User | null
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

/** A change at the company, valid from that time on (milliseconds since 1970). */
export type Change =
  /** A person is added, or replaces the person with the same `id`. */
  { at: number; person: Person } | { at: number; deleted: string }

export interface Company {
  jobs: readonly Named[]
  stages: readonly Named[]
  tags: readonly Tag[]
  sources: readonly Source[]
  users: readonly User[]
  /** Ordered by the time at which they were added. */
  people: readonly Person[]
  /** Changes over time; default: none. */
  changes?: readonly Change[]
  /** Every recorded edge case by name: the id of a person who has it. */
  edgeCases: Readonly<Record<string, string>>
}

export type ReferenceData = Omit<Company, 'people' | 'edgeCases' | 'changes'>
