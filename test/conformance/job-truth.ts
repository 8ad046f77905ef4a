import type { Job } from '../../src/sandbox/organization.js'
import { createdLike, numbered, times } from './organization-truth.js'
import type { Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()
const names = (list: readonly { name: string | null }[] | null) => (list ?? []).map(({ name }) => name)

/** Some providers have no word for a job on hold or for one that waits for approval. */
const otherWord: { readonly [Status in Job['status']]?: string } = { on_hold: 'closed', pending: 'draft' }
const statuses = ({ status }: Job) => [status, otherWord[status] ?? status]

export const jobTruth: Truth<'jobs', Job> = {
  of: ({ jobs }) => jobs,
  with: (company, jobs) => ({ ...company, jobs }),
  key: 'id',
  idOf: ({ idOf }, job) => idOf('jobs', job),
  isListed: ({ isConfidential }) => !isConfidential,
  fields: {
    title: ({ name }) => name,
    code: ({ code }) => code,
    status: statuses,
    visibility: ({ isConfidential, isInternal }) =>
      isConfidential ? ['confidential'] : isInternal ? ['internal', 'unlisted'] : ['public'],
    kind: () => ['job', 'posting', 'requisition'],
    employment_type: ({ employmentType }) => employmentType,
    workplace: ({ workplace }) => workplace,
    description_text: ({ name }) => `About the job: ${name}`,
    locations: {
      read: ({ locations }) =>
        (locations ?? []).map(({ city, text, country }) => city ?? text?.split(', ')[0] ?? country),
      of: ({ location: { city, region, country, code } }) => [city, region, country, code],
    },
    compensation: {
      read: ({ compensation }) => (compensation ?? []).flatMap(({ min, max, currency }) => [min, max, currency]),
      of: ({ pay }) => (pay ? [pay.min, pay.max, pay.currency] : []),
    },
    openings: {
      read: ({ openings }) => (openings ?? []).flatMap(({ status, opened_at }) => [status, opened_at]),
      of: ({ openings }) => openings.flatMap(({ status, openedAt }) => [status, openedAt]),
    },
    openings_total: ({ openings }) => openings.length,
    tags: { read: ({ tags }) => names(tags), of: ({ tags }) => tags },
    opened_at: ({ openedAt }) => openedAt,
    closed_at: ({ closedAt }) => closedAt,
    ...times,
  },
  filters: {
    status: ({ status }) => [status],
    department_id: ({ departments }) => (departments ?? []).map(({ id }) => id),
    office_id: ({ offices }) => (offices ?? []).map(({ id }) => id),
    code: ({ code }) => [code],
  },
  changes({ jobs }, at) {
    // A job without applications: its change is no change of an application.
    const updated: Job = { ...numbered(jobs, 18), name: 'Open application (new)', updatedAt: iso(at) }
    const created = { ...createdLike(jobs, 'f0000000-0000-4000-8000-000000000008', at), name: 'Night Porter' }
    return {
      created,
      updated,
      timeline: [updated, created].map((entry) => ({ at, list: 'jobs' as const, entry })),
    }
  },
}
