import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import {
  ApplicationStage,
  endEntry,
  HiringOpening,
  inOrder,
  type Rejection,
  RejectionDetail,
  stageEntry,
  toEnd,
  toHire,
  toPassedStage,
  toRejection,
} from './application-children.js'
import { filesOfApplications, offersOfApplications } from './application-documents.js'
import { includeInterviews } from './application-interviews.js'
import { includeCandidateNames, jobNames, sourceNames, userNames } from './application-names.js'
import { referrerOf } from './application-record.js'
import { includeScorecards } from './application-scorecards.js'
import { children, includeChildren } from './child-records.js'
import type { Find } from './lookups.js'
import { includeNames } from './names.js'

type Application = Item<'applications'>

/** Why and by whom applications were ended: those of a list, and those inside of candidates. */
export const rejections = {
  children: [
    children({
      collection: 'rejection_details',
      owner: 'application_id',
      record: RejectionDetail,
      lookups: ({ rejection_reason_id }) => ({ rejection_reasons: [rejection_reason_id] }),
      map: toRejection,
    }),
  ],
  assign(application: Rejection, [rejection]: readonly Rejection[]) {
    application.rejection_reason = rejection?.rejection_reason ?? null
    application.rejected_by = rejection?.rejected_by ?? null
  },
}

/**
 * What the rows of applications do not have. `users` is the last one: it names the people whose ids the others add.
 */
export const applicationIncludes: { readonly [include: string]: Include<'applications'> } = {
  candidate: includeCandidateNames<'applications'>(),
  job: includeNames<'applications'>({ name: 'job', fields: [], names: ['job'], resource: 'jobs', ...jobNames }),
  source: includeNames<'applications'>({
    name: 'source',
    fields: [],
    names: ['source'],
    resource: 'sources',
    ...sourceNames,
  }),
  rejection_reason: includeChildren<'applications', Rejection>({
    name: 'rejection_reason',
    fields: ['rejection_reason', 'rejected_by'],
    resource: 'rejection-reasons',
    lookupCalls: 1,
    ...rejections,
  }),
  hired_at: includeChildren<'applications', string | null>({
    name: 'hired_at',
    fields: ['hired_at'],
    children: [children({ collection: 'openings', owner: 'application_id', record: HiringOpening, map: toHire })],
    assign(application, closed) {
      application.hired_at = application.status === 'hired' ? (closed[0] ?? null) : null
    },
  }),
  history: includeChildren<'applications', ReturnType<typeof toPassedStage> | ReturnType<typeof toEnd>>({
    name: 'history',
    fields: ['history', 'stage_entered_at'],
    names: ['stage'],
    resource: 'stages',
    lookupCalls: 1,
    children: [
      children({
        collection: 'application_stages',
        owner: 'application_id',
        record: ApplicationStage,
        lookups: ({ job_interview_stage_id }) => ({ job_interview_stages: [job_interview_stage_id] }),
        map: toPassedStage,
      }),
      children({
        collection: 'rejection_details',
        owner: 'application_id',
        record: RejectionDetail,
        map: toEnd,
      }),
    ],
    assign: assignHistory,
  }),
  // Every record has them: the include is accepted, as it is for other providers, and changes nothing.
  answers: { fields: [], names: ['answers'] },
  offers: offersOfApplications,
  attachments: filesOfApplications,
  interviews: includeInterviews,
  scorecards: includeScorecards,
  credited_to: includeNames<'applications'>({
    name: 'credited_to',
    fields: ['credited_to'],
    resource: 'users',
    collection: 'referrers',
    idsOf: (application) => [referrerOf(application)],
    assign(application, find) {
      const { userId = null, name = null } = find('referrers', referrerOf(application)) ?? {}
      application.credited_to = userId === null ? null : { id: userId, name, email: null }
    },
  }),
  users: includeNames<'applications'>({
    name: 'users',
    fields: [],
    names: ['owner', 'hiring_team'],
    resource: 'users',
    // 50 applications can have more than 50 people.
    count: 2,
    ...userNames,
  }),
}

function assignHistory(
  application: Application,
  values: readonly (ReturnType<typeof toPassedStage> | ReturnType<typeof toEnd>)[],
  isComplete: boolean,
  find: Find,
): void {
  const stages = inOrder(values.flatMap((value) => (value.type === 'stage' ? [value] : [])))
  const end = values.flatMap((value) => (value.type === 'end' ? [value] : []))[0]
  const entries = [...stages.map(stageEntry), ...endEntry(application, end)]
  application.history = entries.length === 0 && !isComplete ? null : entries
  const { stage } = application
  const current = stages.find((passed) => passed.isCurrent && passed.stage?.id === stage?.id)
  application.stage_entered_at = stage && current ? current.at : null
  if (stage) application.stage = { ...stage, order: find('job_interview_stages', stage.id)?.order ?? null }
}
