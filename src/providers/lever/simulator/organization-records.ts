import type { Company } from '../../../sandbox/company.js'
import type { Job, Named, User } from '../../../sandbox/organization.js'
import { opportunityIdsOf, userIdOf, uuidOf } from './ids.js'

const accessRoles: Readonly<Record<User['role'], string>> = {
  super_admin: 'super admin',
  admin: 'admin',
  member: 'team member',
  limited: 'limited team member',
  interviewer: 'interviewer',
  // A role that the company defined: its id.
  external: uuidOf('role', 'external'),
}

export const userRows = ({ users }: Company) => users.map(userOf)

const userOf = (user: User) => ({
  id: userIdOf(user),
  name: nameOf(user),
  username: user.email.replace(/@.*/, ''),
  email: user.email,
  accessRole: accessRoles[user.role],
  photo: null,
  createdAt: Date.parse(user.createdAt),
  deactivatedAt: user.deactivatedAt && Date.parse(user.deactivatedAt),
  externalDirectoryId: user.employeeId,
  linkedContactIds: null,
  jobTitle: user.title,
  managerId: null,
})

/** The name of a user can be the e-mail address, as recorded. */
export const nameOf = ({ number, firstName, lastName, email }: Omit<User, 'role'>): string =>
  number === 18 ? email : `${firstName} ${lastName}`

/** Tags have a text and the number of opportunities that have it; no id, and nothing says that a tag is archived. */
export const tagRows = ({ tags, people }: Company) => counted(tags, people, (person) => person.tags)

/** Sources are like tags. */
export const sourceRows = ({ sources, people }: Company) => counted(sources, people, ({ source }) => source ?? [])

function counted(
  list: readonly Named[],
  people: Company['people'],
  namesOf: (person: Company['people'][number]) => Named | readonly Named[],
) {
  const counts = new Map<string, number>()
  for (const person of people)
    for (const { name } of [namesOf(person)].flat())
      counts.set(name, (counts.get(name) ?? 0) + opportunityIdsOf(person).length)
  return list.map(({ name }) => ({ text: name, count: counts.get(name) ?? 0 }))
}

export function postingRows({ jobs, departments, offices, users }: Company) {
  const names = new Map([...departments, ...offices].map(({ id, name }) => [id, name]))
  const userIds = new Map(users.map((user) => [user.id, userIdOf(user)]))
  const idsOf = (ids: readonly string[]) => ids.flatMap((id) => userIds.get(id) ?? [])
  return jobs.map((job) => {
    const [department, office] = [names.get(job.departmentId ?? ''), names.get(job.officeId ?? '')]
    return postingOf(job, { department: department ?? null, office: office ?? null }, idsOf)
  })
}

/** Words of the company: Lever has none of its own. */
const commitments: Readonly<Record<Job['employmentType'], string>> = {
  full_time: 'Full-time',
  part_time: 'Part Time',
  contract: 'Contract',
  temporary: 'temporary',
  intern: 'Internship',
}

/** Lever has no word for a posting on hold. */
const states: Readonly<Record<Job['status'], string>> = {
  draft: 'draft',
  pending: 'pending',
  open: 'published',
  on_hold: 'closed',
  closed: 'closed',
  archived: 'rejected',
}

function postingOf(
  job: Job,
  { department, office }: { department: string | null; office: string | null },
  idsOf: (ids: readonly string[]) => string[],
) {
  const { id, number, location, pay } = job
  const state = job.isInternal ? 'internal' : states[job.status]
  const [owner = null, ...followers] = idsOf(job.recruiterIds)
  const page = `https://jobs.lever.co/example/${id}`
  const text = `About the job: ${job.name}`
  return {
    id,
    text: job.name,
    state,
    distributionChannels: state === 'published' ? ['public', 'internal'] : null,
    user: idsOf(job.creatorId === null ? [] : [job.creatorId])[0] ?? null,
    owner,
    hiringManager: number % 2 === 0 ? null : (idsOf(job.hiringManagerIds)[0] ?? null),
    categories: {
      commitment: number % 5 === 0 ? null : commitments[job.employmentType],
      department,
      level: null,
      location: office,
      team: number % 2 === 0 ? null : 'Core',
      // Empty in some responses, as recorded.
      allLocations: office === null || number % 7 === 0 ? [] : [office],
    },
    tags: job.tags,
    content: {
      description: text,
      descriptionHtml: `<div>${text}</div>`,
      lists: number % 3 === 0 ? [{ text: 'What you bring', content: '<li>Curiosity</li>' }] : [],
      closing: '',
      closingHtml: '',
    },
    country: location.code,
    followers,
    reqCode: null,
    requisitionCodes: job.code === null ? [] : [job.code],
    // Null on drafts and closed postings, as recorded.
    urls:
      state === 'draft' || state === 'closed'
        ? null
        : { list: 'https://jobs.lever.co/example', show: page, apply: `${page}/apply` },
    confidentiality: job.isConfidential ? 'confidential' : 'non-confidential',
    createdAt: Date.parse(job.createdAt),
    updatedAt: Date.parse(job.updatedAt),
    workplaceType: number % 4 === 0 ? 'unspecified' : job.workplace.replace('_', ''),
    // Absent when unset.
    ...(pay ? { salaryRange: { ...pay, interval: `per-${pay.interval}-salary` } } : {}),
    transcribeInterviews: false,
    screening: { enabled: false },
  }
}
