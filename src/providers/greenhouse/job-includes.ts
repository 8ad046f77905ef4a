import { Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { RawId } from '../values/values.js'
import { children, includeChildren } from './child-records.js'
import { HiringManager, JobOwner, Opening, ownerRole, toMember, toOpening } from './job-children.js'
import { includeNames } from './names.js'
import { nullsOf } from './nulls.js'
import { placeOf } from './places.js'
import {
  type EmbeddedPosting,
  embeddedPosting,
  GreenhousePost,
  isPublic,
  mostPublic,
  toPosting,
} from './posting-record.js'
import { GreenhouseStage, toStage } from './stages.js'

type Job = Item<'jobs'>
type StageOfJob = NonNullable<Job['stages']>[number]

/** Records whose job is not readable may belong to any of the jobs. */
const OwnStage = Type.Object({ ...GreenhouseStage.properties, job_id: RawId })
const OwnPost = Type.Object({ ...GreenhousePost.properties, job_id: RawId })

const [noStage, noPosting] = [nullsOf('stages'), nullsOf('job-postings')]

const stageOfJob = ({ raw: _, ...stage }: Item<'stages'>): StageOfJob => stage

const byOrder = (a: StageOfJob, b: StageOfJob) => (a.order ?? Number.MAX_VALUE) - (b.order ?? Number.MAX_VALUE)

/** What the rows of jobs do not have: each from a collection of its own. */
export const jobIncludes: { readonly [include: string]: Include<'jobs'> } = {
  hiring_team: includeChildren<'jobs', NonNullable<Job['hiring_team']>[number]>({
    name: 'hiring_team',
    fields: ['hiring_team'],
    resource: 'users',
    // 50 jobs have up to 100 different users.
    lookupCalls: 2,
    children: [
      children({
        collection: 'job_hiring_managers',
        owner: 'job_id',
        record: HiringManager,
        lookups: ({ user_id }) => ({ users: [user_id] }),
        map: (from, find) => toMember(from.user_id, { role: 'hiring_manager', role_raw: null }, find),
      }),
      children({
        collection: 'job_owners',
        owner: 'job_id',
        record: JobOwner,
        lookups: ({ user_id }) => ({ users: [user_id] }),
        map: (from, find) => toMember(from.user_id, ownerRole(from.type), find),
      }),
    ],
    assign(job, members, isComplete) {
      job.hiring_team = members.length === 0 && !isComplete ? null : members
    },
  }),
  openings: includeChildren<'jobs', NonNullable<Job['openings']>[number]>({
    name: 'openings',
    fields: ['openings', 'openings_total'],
    children: [children({ collection: 'openings', owner: 'job_id', record: Opening, map: toOpening })],
    assign(job, openings, isComplete) {
      job.openings = openings.length === 0 && !isComplete ? null : openings
      job.openings_total = isComplete ? openings.length : null
    },
  }),
  stages: includeChildren<'jobs', StageOfJob>({
    name: 'stages',
    fields: ['stages'],
    resource: 'stages',
    children: [
      children({
        collection: 'job_interview_stages',
        owner: 'job_id',
        record: OwnStage,
        map: (from) => stageOfJob(toStage(from, noStage)),
      }),
    ],
    assign(job, stages, isComplete) {
      job.stages = stages.length === 0 && !isComplete ? null : stages.sort(byOrder)
    },
  }),
  postings: includeChildren<'jobs', EmbeddedPosting>({
    name: 'postings',
    fields: ['postings', 'description_html', 'public_url'],
    resource: 'job-postings',
    children: [
      children({
        collection: 'job_posts',
        owner: 'job_id',
        record: OwnPost,
        map: (from, _find, lost) => embeddedPosting(toPosting(from, noPosting, lost)),
      }),
    ],
    assign(job, postings, isComplete) {
      const posting = mostPublic(postings)
      job.postings = postings.length === 0 && !isComplete ? null : postings
      job.description_html = posting?.description_html ?? null
      job.public_url = posting && isPublic(posting) ? posting.public_url : null
    },
  }),
  departments: includeNames<'jobs'>({
    name: 'departments',
    fields: [],
    names: ['departments'],
    resource: 'departments',
    collection: 'departments',
    idsOf: ({ departments }) => (departments ?? []).map(({ id }) => id),
    assign(job, find) {
      job.departments = job.departments?.map(({ id }) => ({ id, name: find('departments', id)?.name ?? null })) ?? null
    },
  }),
  offices: includeNames<'jobs'>({
    name: 'offices',
    fields: ['locations'],
    names: ['offices'],
    resource: 'offices',
    collection: 'offices',
    idsOf: ({ offices }) => (offices ?? []).map(({ id }) => id),
    assign(job, find) {
      if (job.offices === null) return
      const found = job.offices.map(({ id }) => find('offices', id))
      job.offices = job.offices.map(({ id }, at) => ({ id, name: found[at]?.name ?? null }))
      const places = found.flatMap((office) => placeOf(office?.location) ?? [])
      job.locations = places.length === 0 && found.includes(null) ? null : places
    },
  }),
}
