export interface Named {
  id: string
  name: string
}

/** Departments, users, tags and jobs have a `number` as people do: providers with numeric ids derive theirs from it. */
interface Numbered {
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

export interface Job extends Named, Numbered {
  code: string | null
  status: 'draft' | 'pending' | 'open' | 'on_hold' | 'closed' | 'archived'
  /** Only for people of the company. */
  isInternal: boolean
  isConfidential: boolean
  departmentId: string | null
  recruiterIds: readonly string[]
  hiringManagerIds: readonly string[]
  location: { city: string | null; region: string | null; country: string; code: string }
}

/** Resources of the organization, by their names in the unified model. */
export type OrganizationResource = 'departments' | 'users' | 'tags'
export type OrganizationEntry = Department | User | Tag
