import type { Item } from '../../model/index.js'
import { chunk, optionalInclude } from '../lists/includes.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { textOf } from '../values/values.js'
import { flatPage } from './flat-lists.js'
import { complete } from './included-records.js'
import { everyPosting } from './job-boards.js'
import { jobPostings } from './job-postings.js'
import { planNameCalls, planNames } from './plan-names.js'
import { stages } from './stages.js'

type Job = Item<'jobs'>

/** Stages of a plan, all at once. */
const everything = { pageSize: 500, cursor: null }
const concurrent = 4

/** The most calls for the lists of the job boards. */
const postingCalls = 8

/** What the rows of jobs do not have. */
export const jobIncludes: { readonly [include: string]: Include<'jobs'> } = {
  openings: { fields: ['openings', 'openings_total'] },
  plans: {
    fields: [],
    names: ['plans'],
    calls: planNameCalls,
    async load(jobs, context) {
      const names = await planNames('plans', new Set(jobs.flatMap(planIdsOf)), context)
      for (const job of jobs)
        job.plans = job.plans?.map(({ id }) => ({ id, name: names?.get(id ?? '') ?? null })) ?? null
    },
  },
  stages: {
    fields: ['stages'],
    resource: 'stages',
    calls: { count: 1, records: 1 },
    /** Jobs share plans, so each plan is read once. */
    async load(jobs, context) {
      const stagesOf = new Map<string, Job['stages']>()
      for (const ids of chunk([...new Set(jobs.flatMap(planIdsOf))], concurrent))
        await Promise.all(
          ids.map(async (id) => {
            const owner = jobs.find((job) => planIdsOf(job).includes(id))?.id ?? ''
            stagesOf.set(id, await optionalInclude('stages', stagesOfPlan(id, owner, context), context))
          }),
        )
      for (const job of jobs) {
        const lists = job.plans?.map(({ id }) => stagesOf.get(id ?? '') ?? null) ?? [null]
        job.stages = lists.every((list) => list !== null) ? lists.flat() : null
      }
    },
  },
  postings: {
    fields: ['postings', 'public_url', 'apply_url'],
    resource: 'job-postings',
    calls: { count: postingCalls, records: 100 },
    async load(jobs, context) {
      const all = await optionalInclude('postings', readPostings(context), context)
      if (all === null) return
      for (const job of jobs) {
        const own = all.filter((posting) => posting.job?.id === job.id)
        const first = firstPublic(own)
        job.postings = own.map(({ raw: _, questions: __, ...posting }) => posting)
        job.public_url = first?.public_url ?? null
        job.apply_url = first?.apply_url ?? null
      }
    },
  },
}

const planIdsOf = ({ plans }: Job): string[] => (plans ?? []).flatMap(({ id }) => id ?? [])

/** In their order. Without one of them, the list would look complete. */
async function stagesOfPlan(id: string, ownerId: string, { call, read }: IncludeContext) {
  const { records } = await flatPage('interviewStage.list', { interviewPlanId: textOf(id) }, everything, call)
  return complete(read(stages, records, () => ownerId))
    .map(({ raw: _, ...stage }) => stage)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
}

async function readPostings({ call, read }: IncludeContext) {
  const { postings } = await everyPosting(call, postingCalls)
  const records = postings.map(({ record }) => record)
  return complete(read(jobPostings, records, ({ job }) => job?.id ?? ''))
}

/** The published posting for people outside of the company that was published first. */
const firstPublic = (postings: readonly Item<'job-postings'>[]) =>
  postings
    .filter(({ status, is_internal }) => status === 'published' && is_internal === false)
    .sort((a, b) => `${a.published_on} ${a.id}`.localeCompare(`${b.published_on} ${b.id}`))[0]
