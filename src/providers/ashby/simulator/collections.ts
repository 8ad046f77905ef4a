import { compare } from '../../../sandbox/compare.js'
import type { Department, Tag, User } from '../../../sandbox/organization.js'
import { type AshbyCollection, type Entry, isBoolean } from './lists.js'

/**
 * Lists besides candidates, by the name of their resource. The order of Ashby's lists is not documented, except for a few;
 * these are ordered by id.
 */
export const collections: Readonly<Record<'department' | 'user' | 'candidateTag', AshbyCollection>> = {
  department: {
    path: 'department.list',
    scope: 'organizationRead',
    order: byPosition,
    ...includes('includeArchived', ({ isArchived }) => isArchived === false),
    rows: ({ departments }) => departments.map((department) => entryOf(department, departmentOf(department))),
  },
  user: {
    path: 'user.list',
    scope: 'organizationRead',
    order: byPosition,
    ...includes('includeDeactivated', ({ isEnabled }) => isEnabled === true),
    rows: ({ users }) => users.map((user) => entryOf(user, userOf(user))),
  },
  candidateTag: {
    path: 'candidateTag.list',
    scope: 'hiringProcessMetadataRead',
    order: byPosition,
    ...includes('includeArchived', ({ isArchived }) => isArchived === false),
    rows: ({ tags }) => tags.map((tag) => entryOf(tag, tagOf(tag))),
  },
}

function byPosition(a: Pick<Entry, 'position'>, b: Pick<Entry, 'position'>): number {
  return compare(a.position, b.position)
}

/** A parameter that adds records to those that the list has by default. */
function includes(parameter: string, isDefault: (record: Entry['record']) => boolean) {
  return {
    types: { [parameter]: isBoolean },
    defaults: { [parameter]: 'false' },
    filters: { [parameter]: ({ record }: Entry, value: string) => value === 'true' || isDefault(record) },
  }
}

const entryOf = ({ id, updatedAt }: { id: string; updatedAt: string }, record: Entry['record']): Entry => ({
  position: id,
  updatedAt,
  record,
})

const departmentOf = ({ id, name, archived, parentId, createdAt, updatedAt }: Department) => ({
  id,
  name,
  externalName: null,
  isArchived: archived,
  parentId,
  createdAt,
  updatedAt,
  extraData: null,
})

const globalRoles: Readonly<Record<User['role'], string>> = {
  super_admin: 'Organization Admin',
  admin: 'Organization Admin',
  member: 'Elevated Access',
  limited: 'Limited Access',
  interviewer: 'Limited Access',
  external: 'External Recruiter',
}

/** Without the time of creation, as recorded. */
const userOf = ({ id, firstName, lastName, email, role, deactivatedAt, updatedAt }: User) => ({
  id,
  firstName,
  lastName,
  email,
  globalRole: globalRoles[role],
  isEnabled: deactivatedAt === null,
  updatedAt,
})

const tagOf = ({ id, name, archived }: Tag) => ({ id, title: name, isArchived: archived })
