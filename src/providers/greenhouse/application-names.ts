import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { includeNames, type Names, namedUser } from './names.js'
import { sourceTypeOf } from './sources.js'

/** An application of the list, or one inside of its candidate. */
type Application = Pick<Item<'applications'>, 'id' | 'job' | 'source' | 'rejection_reason' | 'rejected_by'>

/** The name and the address of the candidate of an application, or of something that names its candidate. */
export const includeCandidateNames = <
  R extends 'activities' | 'applications' | 'attachments' | 'eeocs' | 'offers',
>(): Include<R> =>
  includeNames<R>({ name: 'candidate', fields: [], names: ['candidate'], resource: 'candidates', ...candidateNames })

const candidateNames: Names<Pick<Item<'applications'>, 'candidate'>> = {
  collection: 'candidates',
  idsOf: ({ candidate }) => [candidate?.id],
  assign(owner, find) {
    const { candidate } = owner
    if (!candidate) return
    const { name = null, email = null } = find('candidates', candidate.id) ?? {}
    owner.candidate = { ...candidate, name, email }
  },
}

/** Of an application, a job posting or an interview. */
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
    const { owner, rejected_by, credited_to, hiring_team } = application
    application.owner = owner && namedUser(owner, find)
    application.rejected_by = rejected_by && namedUser(rejected_by, find)
    application.credited_to = credited_to && namedUser(credited_to, find)
    application.hiring_team = hiring_team?.map((user) => namedUser(user, find)) ?? null
  },
}
