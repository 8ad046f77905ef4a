import type { Company } from '../../../sandbox/company.js'
import type { Place, User } from '../../../sandbox/organization.js'
import { firstIds, numericIdOf, type Row } from './ids.js'

export const departmentRows = ({ departments }: Company): Row[] =>
  departments.map((department) => ({
    ...baseOf(numericIdOf('departments', department), department),
    name: department.name,
    parent_id: departmentIdIn(departments, department.parentId),
    external_id: department.code,
  }))

/** The address is one text. Greenhouse has no archived offices: an archived one is an office like the others. */
export const officeRows = ({ offices }: Company): Row[] =>
  offices.map((office) => ({
    ...baseOf(numericIdOf('offices', office), office),
    name: office.name,
    parent_id: officeIdIn(offices, office.parentId),
    external_id: office.code,
    // Some offices have no address.
    location: office.number === 12 ? null : addressOf(office.location),
    primary_in_house_contact_user_id: null,
  }))

const addressOf = ({ city, region, country }: Place) => [city, region, country].filter(Boolean).join(', ')

export const userRows = ({ users, departments }: Company): Row[] => [
  serviceAccount,
  ...users.map((user) => userOf(user, departmentIdIn(departments, user.departmentId))),
]

/** The type is a sourcing strategy. Greenhouse does not archive sources. */
export const sourceRows = ({ sources }: Company): Row[] => {
  const types = [...new Set(sources.map(({ type }) => type.name))]
  return sources.map((source) => ({
    ...baseOf(numericIdOf('sources', source), source),
    name: source.name,
    type: { id: 1 + types.indexOf(source.type.name), name: source.type.name },
  }))
}

const reasonTypes = {
  by_organization: { id: 1, key: 'WE_REJECTED_THEM', name: 'We rejected them' },
  by_candidate: { id: 2, key: 'THEY_REJECTED_US', name: 'They rejected us' },
  other: { id: 3, key: 'NONE_SPECIFIED', name: 'None specified' },
} as const

/** Greenhouse does not archive reasons. */
export const rejectionReasonRows = ({ rejectionReasons }: Company): Row[] =>
  rejectionReasons.map((reason) => ({
    ...baseOf(numericIdOf('rejection-reasons', reason), reason),
    name: reason.name,
    type: reasonTypes[reason.type],
  }))

/** Whether a reason is one that every account has. The first one of the company is. */
export const isBuiltInReason = ({ id }: Row) => id === firstIds['rejection-reasons'] + 1

/** Greenhouse does not archive tags: an archived one is a tag like the others. */
export const tagRows = ({ tags }: Company): Row[] =>
  tags.map((tag) => ({ ...baseOf(numericIdOf('tags', tag), tag), name: tag.name }))

export function departmentIdIn(departments: Company['departments'], id: string | null): number | null {
  const department = departments.find((one) => one.id === id)
  return department ? numericIdOf('departments', department) : null
}

export function officeIdIn(offices: Company['offices'], id: string | null): number | null {
  const office = offices.find((one) => one.id === id)
  return office ? numericIdOf('offices', office) : null
}

export const baseOf = (id: number, { createdAt, updatedAt }: { createdAt: string; updatedAt: string }) => ({
  id,
  created_at: createdAt,
  updated_at: updatedAt,
})

const userOf = (user: User, departmentId: number | null): Row => ({
  ...baseOf(numericIdOf('users', user), user),
  first_name: user.firstName,
  last_name: user.lastName,
  name: `${user.firstName} ${user.lastName}`,
  primary_email: user.email,
  // Null in recorded rows, although the documentation says a list.
  emails: user.number % 4 === 0 ? null : [user.email],
  job_title: user.title,
  agency_id: null,
  employee_id: user.employeeId,
  deactivated: user.deactivatedAt !== null,
  site_admin: user.role === 'super_admin' || user.role === 'admin',
  linked_candidate_ids: [],
  office_ids: [],
  department_ids: departmentId === null ? [] : [departmentId],
  interviewer_tags: [],
  custom_fields: {},
})

/** An integration, not a person: hidden by default, and its address is an empty text. */
export const serviceAccount: Row = {
  ...baseOf(4_410_006_000, { createdAt: '2021-03-01T09:00:00.000Z', updatedAt: '2021-03-01T09:00:00.000Z' }),
  first_name: null,
  last_name: null,
  name: 'Nightly import',
  primary_email: '',
  emails: null,
  job_title: null,
  agency_id: null,
  employee_id: null,
  deactivated: false,
  site_admin: false,
  linked_candidate_ids: [],
  office_ids: [],
  department_ids: [],
  interviewer_tags: [],
  custom_fields: {},
}
