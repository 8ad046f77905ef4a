import type { Item, ResourceName } from '../../src/model/index.js'
import type { Simulator } from '../../src/providers/index.js'
import type { Company } from '../../src/sandbox/company.js'
import type { Job } from '../../src/sandbox/organization.js'
import type { Change } from '../../src/sandbox/timeline.js'
import { applicationTruth } from './application-truth.js'
import { candidateTruth } from './candidate-truth.js'
import { customFieldTruth } from './custom-field-truth.js'
import { eeoTruth } from './eeo-truth.js'
import { activityTruth, attachmentTruth, interviewTruth, offerTruth, scorecardTruth } from './hiring-truth.js'
import { jobTruth } from './job-truth.js'
import { departmentTruth, tagTruth, userTruth } from './organization-truth.js'
import { postingTruth } from './posting-truth.js'
import { officeTruth, rejectionReasonTruth, sourceTruth, stageTruth } from './reference-truth.js'

/** What everything at the company has. */
export interface Entity {
  id: string
  createdAt: string
}

export type Scalar = string | number | boolean | null

/**
 * A field: the values that an item has, and the values that the company has. A scalar field needs only the latter. A
 * provider may have fewer values, but never other values.
 */
export type FieldTruth<R extends ResourceName, E> =
  | ((entity: E) => Scalar | readonly Scalar[])
  | {
      read(item: Item<R>): readonly (Scalar | undefined)[]
      of(entity: E): readonly Scalar[]
      /** Whether a provider can have the field without any of these values: some lists have only ids. */
      isSparse?: true
    }

/** What the company says about a resource, in the words of the model. */
export interface Truth<R extends ResourceName = ResourceName, E extends Entity = Entity> {
  of(
    company: Company,
    simulator: Pick<
      Simulator,
      | 'stageScope'
      | 'stageTypes'
      | 'applicationIdOf'
      | 'postingsAreJobs'
      | 'offersHaveNoFiles'
      | 'scorecardsAreSubmitted'
      | 'interviewsHaveTimes'
      | 'eeoAnswersOnly'
      | 'attachmentsAreResumes'
    >,
  ): readonly E[]
  /** The same company with other entities. */
  with(company: Company, entities: readonly E[]): Company
  /** The field of an item that identifies the entity. */
  key: 'id' | 'person_id'
  idOf(simulator: Simulator, entity: E): string
  /** Whether every list has the entity. A derived list has only what its jobs refer to. */
  isListed(entity: E, jobs: readonly Job[] | null): boolean
  fields: { readonly [Field in keyof Item<R>]?: FieldTruth<R, E> }
  /** For each filter by a text: the values of an item that it compares; null where no provider documents that. */
  filters: { readonly [filter: string]: ((item: Item<R>) => readonly (string | null | undefined)[]) | null }
  /** Changes at the given time, one of each kind. */
  changes(company: Company, at: number, simulator: Pick<Simulator, 'stageScope' | 'postingsAreJobs'>): EntityChanges<E>
}

export interface EntityChanges<E> {
  created: E
  updated: E
  /** The entity that is deleted. */
  deleted?: E
  timeline: readonly Change[]
}

/** The entities of every resource: a new resource needs an entry. */
export const truths: { readonly [R in ResourceName]: Truth } = {
  activities: erased(activityTruth),
  applications: erased(applicationTruth),
  attachments: erased(attachmentTruth),
  candidates: erased(candidateTruth),
  'custom-fields': erased(customFieldTruth),
  departments: erased(departmentTruth),
  eeocs: erased(eeoTruth),
  interviews: erased(interviewTruth),
  'job-postings': erased(postingTruth),
  jobs: erased(jobTruth),
  offers: erased(offerTruth),
  offices: erased(officeTruth),
  'rejection-reasons': erased(rejectionReasonTruth),
  scorecards: erased(scorecardTruth),
  sources: erased(sourceTruth),
  stages: erased(stageTruth),
  tags: erased(tagTruth),
  users: erased(userTruth),
}

function erased<R extends ResourceName, E extends Entity>(truth: Truth<R, E>): Truth {
  return truth as unknown as Truth
}
