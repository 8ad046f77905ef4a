import type { Company } from '../../src/sandbox/company.js'
import type { Department, Job, Tag, User } from '../../src/sandbox/organization.js'
import type { Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()

/** A record that is created at the given time: a copy of the last one with an id and a number of its own. */
export function createdLike<E extends { id: string; number: number; createdAt: string; updatedAt: string }>(
  entities: readonly E[],
  id: string,
  at: number,
): E {
  const last = entities.at(-1) as E
  return { ...last, id, number: entities.length + 1, createdAt: iso(at), updatedAt: iso(at) }
}

export const numbered = <E extends { number: number }>(entities: readonly E[], number: number): E =>
  entities.find((entity) => entity.number === number) as E

export const isNamedBy = (jobs: readonly Job[], names: (job: Job) => boolean) =>
  jobs.some((job) => !job.isConfidential && names(job))

export const times = {
  created_at: ({ createdAt }: { createdAt: string }) => createdAt,
  updated_at: ({ updatedAt }: { updatedAt: string }) => updatedAt,
}

export const departmentTruth: Truth<'departments', Department> = {
  of: ({ departments }) => departments,
  with: (company, departments) => ({ ...company, departments }),
  key: 'id',
  idOf: ({ idOf }, department) => idOf('departments', department),
  isListed: ({ id }, jobs) => jobs === null || isNamedBy(jobs, ({ departmentId }) => departmentId === id),
  fields: {
    name: ({ name }) => name,
    code: ({ code }) => code,
    is_active: ({ archived }) => !archived,
    ...times,
  },
  filters: {},
  changes({ departments }, at) {
    const updated = { ...numbered(departments, 10), updatedAt: iso(at) }
    const created = { ...createdLike(departments, 'f0000000-0000-4000-8000-000000000001', at), name: 'Legal' }
    const renamed = { ...updated, name: 'Finance & Control' }
    return {
      created,
      updated: renamed,
      timeline: [
        { at, list: 'departments', entry: renamed },
        { at, list: 'departments', entry: created },
      ],
    }
  },
}

/** The role that a provider reports can be a wider one: some have fewer roles. */
const widerRole: { readonly [Role in User['role']]?: User['role'] } = { super_admin: 'admin', interviewer: 'limited' }

export const userTruth: Truth<'users', User> = {
  of: ({ users }) => users,
  with: (company, users) => ({ ...company, users }),
  key: 'id',
  idOf: ({ idOf }, user) => idOf('users', user),
  isListed: ({ id }, jobs) =>
    jobs === null ||
    isNamedBy(jobs, ({ recruiterIds, hiringManagerIds }) => [...recruiterIds, ...hiringManagerIds].includes(id)),
  fields: {
    name: ({ firstName, lastName }) => `${firstName} ${lastName}`,
    first_name: ({ firstName }) => firstName,
    last_name: ({ lastName }) => lastName,
    email: ({ email }) => email,
    is_active: ({ deactivatedAt }) => deactivatedAt === null,
    role: ({ role }) => [role, widerRole[role] ?? role],
    title: ({ title }) => title,
    employee_id: ({ employeeId }) => employeeId,
    ...times,
  },
  filters: { email: ({ email }) => [email?.toLowerCase()] },
  changes({ users }, at) {
    const updated = { ...numbered(users, 12), deactivatedAt: iso(at), updatedAt: iso(at) }
    const created = {
      ...createdLike(users, 'f0000000-0000-4000-8000-000000000002', at),
      email: 'new.user@company.example',
    }
    return {
      created,
      updated,
      timeline: [
        { at, list: 'users', entry: updated },
        { at, list: 'users', entry: created },
      ],
    }
  },
}

export const tagTruth: Truth<'tags', Tag> = {
  of: ({ tags }: Company) => tags,
  with: (company, tags) => ({ ...company, tags: [...tags] }),
  key: 'id',
  idOf: ({ idOf }, tag) => idOf('tags', tag),
  isListed: () => true,
  fields: { name: ({ name }) => name, is_active: ({ archived }) => !archived, ...times },
  filters: {},
  changes({ tags }, at) {
    // A tag that no person has: its change is no change of a person.
    const updated = { ...numbered(tags, 8), name: 'clearance level 2', updatedAt: iso(at) }
    const created = { ...createdLike(tags, 'f0000000-0000-4000-8000-000000000003', at), name: 'new in town' }
    return {
      created,
      updated,
      timeline: [
        { at, list: 'tags', entry: updated },
        { at, list: 'tags', entry: created },
      ],
    }
  },
}
