/** What the company knows of people, in words of its own: each simulator tells it in its provider's. */
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

export interface Place {
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
  /** When it was archived or the person was hired; null while it is open. */
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

export interface Person {
  id: string
  /** 1 to 1,200: what providers with numeric ids make theirs of. */
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
  location: Place | null
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
  /** May lie before `addedAt`: importers backdate it. */
  createdAt: string
  /** When the person came into the ATS. */
  addedAt: string
  updatedAt: string
  lastActivityAt: string
}
