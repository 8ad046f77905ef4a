import { Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Include, IncludeContext } from '../port/listing.js'
import { emptyToNull, enumMapper, nullish, RawId } from '../values/values.js'
import { jobNames } from './application-names.js'
import { children, includeChildren, loadChildren } from './child-records.js'
import { maxIds } from './dialect.js'
import { plannedInterviewOf } from './interview-record.js'
import { Interviewer, toInterviewer } from './interviewer-record.js'
import { lookUp } from './lookups.js'
import { includeNames, namedUser } from './names.js'
import { includeCandidate } from './of-applications.js'
import { recordsById, textOfId } from './records-by-id.js'

type Interview = Item<'interviews'>

/** What the rows of interviews do not have. `users` is the last one: it names the interviewers that another one adds. */
export const interviewIncludes: { readonly [include: string]: Include<'interviews'> } = {
  candidate: includeCandidate<'interviews'>(),
  job: includeNames<'interviews'>({ name: 'job', fields: [], names: ['job'], resource: 'jobs', ...jobNames }),
  stage: {
    fields: ['title', 'type', 'type_raw', 'stage'],
    resource: 'stages',
    calls: { count: 2, records: maxIds },
    load: (interviews, context) => loadPlan('stage', interviews, context),
  },
  interviewers: includeChildren<'interviews', ReturnType<typeof toInterviewer>>({
    name: 'interviewers',
    fields: ['interviewers'],
    ...interviewers(),
  }),
  users: includeNames<'interviews'>({
    name: 'users',
    fields: [],
    names: ['organizer'],
    resource: 'users',
    collection: 'users',
    // 50 interviews can have more than 50 people.
    count: 2,
    idsOf: ({ organizer, interviewers }) => [organizer, ...(interviewers ?? [])].map((user) => user?.id),
    assign(interview, find) {
      const { organizer, interviewers } = interview
      interview.organizer = organizer && namedUser(organizer, find)
      interview.interviewers = interviewers?.map((user) => namedUser(user, find)) ?? null
    },
  }),
}

/** An interview of a job's plan: https://harvestdocs.greenhouse.io/reference/get_v3-job-interviews */
const PlannedInterview = Type.Object({
  id: RawId,
  job_interview_stage_id: nullish(RawId),
  name: nullish(Type.String()),
  scheduling_type: nullish(Type.String()),
})

const typeOf = enumMapper({ needs_scheduling: 'interview', take_home_test: 'take_home' } as const, 'other')

/** The title, the type and the stage of an interview are those of the interview of the plan. */
export async function loadPlan(
  include: string,
  interviews: readonly Interview[],
  context: IncludeContext,
): Promise<void> {
  const from = { collection: 'job_interviews', record: PlannedInterview }
  const plan = await recordsById(include, from, interviews.map(plannedInterviewOf), context)
  const stages = [...plan.values()].map(({ job_interview_stage_id }) => job_interview_stage_id)
  const find = await lookUp(include, { job_interview_stages: stages }, context)
  for (const interview of interviews) {
    const planned = plan.get(plannedInterviewOf(interview) ?? '')
    const id = textOfId(planned?.job_interview_stage_id)
    const { name = null, order = null } = find('job_interview_stages', id) ?? {}
    interview.title = emptyToNull(planned?.name)
    interview.type = typeOf(planned?.scheduling_type)
    interview.type_raw = emptyToNull(planned?.scheduling_type)
    interview.stage = id === null ? null : { id, name, type: null, order }
  }
}

/** The people who interview, without their names. `itemOf`: the id of the item that an interview is part of. */
export const loadInterviewers = (
  interviews: readonly Interview[],
  context: IncludeContext,
  of: { name: string; itemOf(id: string): string },
) => loadChildren(interviews, context, { ...of, ...interviewers() })

function interviewers() {
  return {
    children: [
      children({ collection: 'interviewers', owner: 'interview_id', record: Interviewer, map: toInterviewer }),
    ],
    assign(interview: Interview, values: ReturnType<typeof toInterviewer>[], isComplete: boolean) {
      interview.interviewers = values.length === 0 && !isComplete ? null : values
    },
  }
}
