import type { Item } from '../../model/index.js'
import type { Names } from './names.js'
import { sourceTypeOf } from './sources.js'

/** An application of the list, or one inside of its candidate. */
type Application = Pick<Item<'applications'>, 'id' | 'job' | 'source' | 'rejection_reason' | 'rejected_by'>

/** Of an application or of a job posting. */
export const jobNames: Names<Pick<Application, 'job'>> = {
  collection: 'jobs',
  idsOf: ({ job }) => [job?.id ?? null],
  assign(owner, find) {
    const { job } = owner
    if (job) owner.job = { ...job, title: find('jobs', job.id)?.name ?? null }
  },
}

export const sourceNames: Names<Application> = {
  collection: 'sources',
  idsOf: ({ source }) => [source?.id ?? null],
  assign(application, find) {
    const { source } = application
    if (!source) return
    const { name = null, type } = find('sources', source.id) ?? {}
    application.source = { id: source.id, name, type: sourceTypeOf(type?.name), type_raw: type?.name || null }
  },
}

/** Everybody who stands in an application. */
export const userNames: Names<Item<'applications'>> = {
  collection: 'users',
  idsOf: ({ owner, rejected_by, credited_to, hiring_team }) =>
    [owner, rejected_by, credited_to, ...(hiring_team ?? [])].map((user) => user?.id),
  assign(application, find) {
    const named = <U extends { id: string | null; name: string | null; email: string | null }>(user: U): U => {
      const { name = user.name, email = user.email } = find('users', user.id) ?? {}
      return { ...user, name, email }
    }
    const { owner, rejected_by, credited_to, hiring_team } = application
    application.owner = owner && named(owner)
    application.rejected_by = rejected_by && named(rejected_by)
    application.credited_to = credited_to && named(credited_to)
    application.hiring_team = hiring_team?.map(named) ?? null
  },
}
