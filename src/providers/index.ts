import type { FastifyPluginAsync } from 'fastify'
import type { Company } from '../sandbox/company.js'
import type { OrganizationEntry, OrganizationResource } from '../sandbox/entries.js'
import type { Stage, StageScope } from '../sandbox/organization.js'
import type { Application, Person } from '../sandbox/people.js'
import { ashby } from './ashby/index.js'
import { greenhouse } from './greenhouse/index.js'
import { jobvite } from './jobvite/index.js'
import { lever } from './lever/index.js'
import type { Provider } from './port/provider.js'

/** A provider and its simulator. A simulator is loaded only where it is used. */
export interface RegisteredProvider {
  provider: Provider
  loadSimulator(): Promise<Simulator>
}

export interface Simulator {
  simulator: FastifyPluginAsync<{
    company: Company
    credentials: Readonly<Record<string, string>>
    /** The time at the provider; default: the time of this machine. */
    now?: () => number
  }>
  /** The provider's `person_id` of a person of the company. */
  personIdOf(person: Person): string
  /** The provider's id of an entry of the company's organization. */
  idOf(resource: OrganizationResource, entry: OrganizationEntry): string
  /**
   * The provider's id of an application; null for an application of a person who has none. Undefined where the provider
   * has no such row.
   */
  applicationIdOf?(person: Person, application: Application | null): string | undefined
  /** Whether the postings of the provider are its jobs: then each job has one, with the id and the times of the job. */
  postingsAreJobs?: boolean
  /** Whether the attachments of the provider are files of candidates only. */
  offersHaveNoFiles?: boolean
  /** Whether the provider lists only scorecards that are submitted. */
  scorecardsAreSubmitted?: boolean
  /** Whether the provider has only interviews with a time. */
  interviewsHaveTimes?: boolean
  /** Whether the provider lists only EEO responses with an answer, and does not ask about disabilities. */
  eeoAnswersOnly?: boolean
  /** Whether the only attachments of the provider are the texts of resumes, one of each application. */
  attachmentsAreResumes?: boolean
  /** Where a stage of the provider is valid; default: in the account. */
  stageScope?: StageScope
  /** The kinds of stages that the provider has; default: all. */
  stageTypes?: readonly Stage['type'][]
  /** Options of a simulator whose credentials can read no list. */
  unscoped?: object
  /** How the provider reports the next page of a list, where it has cursors. */
  pageEnd?(cursor: string | null, hasNext: boolean): { body?: object; headers?: Readonly<Record<string, string>> }
  /** Fields that the simulator fills with another value than the company's, as recorded at the provider. */
  deviations?: {
    readonly [R in OrganizationResource]?: {
      readonly [field: string]: (entry: never) => string | number | boolean | null | readonly (string | null)[]
    }
  }
}

/** The registry: one line per provider. */
// biome-ignore format: one line each
export const registry: readonly RegisteredProvider[] = [
  { provider: ashby, loadSimulator: () => import('./ashby/simulator/index.js') },
  { provider: greenhouse, loadSimulator: () => import('./greenhouse/simulator/index.js') },
  { provider: jobvite, loadSimulator: () => import('./jobvite/simulator/index.js') },
  { provider: lever, loadSimulator: () => import('./lever/simulator/index.js') },
]

export const providers: readonly Provider[] = registry.map(({ provider }) => provider)
