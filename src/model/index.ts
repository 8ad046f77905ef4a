import type { Static } from '@sinclair/typebox'
import { activities } from './activity.js'
import { applications } from './application.js'
import { attachments } from './attachment.js'
import { candidates } from './candidate.js'
import { customFields } from './custom-field.js'
import { departments } from './department.js'
import { eeocs } from './eeoc.js'
import type { Filter } from './filters.js'
import { interviews } from './interview.js'
import { jobs } from './job.js'
import { jobPostings } from './job-posting.js'
import { offers } from './offer.js'
import { offices } from './office.js'
import { rejectionReasons } from './rejection-reason.js'
import { scorecards } from './scorecard.js'
import { sources } from './source.js'
import { stages } from './stage.js'
import { tags } from './tag.js'
import { users } from './user.js'

/**
 * The model table. Routes, OpenAPI components, capabilities, examples, CSV columns and command options are generated
 * from it: a new resource is one more file and one more line here.
 */
export const resources = {
  candidates,
  applications,
  interviews,
  offers,
  scorecards,
  activities,
  attachments,
  jobs,
  'job-postings': jobPostings,
  stages,
  departments,
  offices,
  sources,
  'rejection-reasons': rejectionReasons,
  tags,
  users,
  'custom-fields': customFields,
  eeocs,
} as const

export type ResourceName = keyof typeof resources

/** The unified item of a resource. */
export type Item<R extends ResourceName> = Static<(typeof resources)[R]['item']>

/** A field of a resource. */
export type FieldName<R extends ResourceName> = keyof Item<R> & string

/** The filters of a resource. */
export type FilterName<R extends ResourceName> = keyof (typeof resources)[R]['filters'] & string

/** The parts of a resource: fields that have an address of their own. */
export const partsOf = (resource: ResourceName): readonly string[] => resources[resource].parts

export const resourceNames = Object.keys(resources) as ResourceName[]

/** The resources in the order of an export of all: reference data first, so that a record rarely refers to a later one. */
export const exportOrder: readonly ResourceName[] = [...resourceNames].sort(
  (a, b) => resources[a].exportRank - resources[b].exportRank,
)

export const fieldsOf = (resource: ResourceName): string[] => Object.keys(resources[resource].item.properties)

/** The filters of a resource by name. */
export const filtersOf = (resource: ResourceName): { readonly [name: string]: Filter } => resources[resource].filters

/** The names of the filters of all resources. */
export const allFilterNames = [...new Set(resourceNames.flatMap((resource) => Object.keys(filtersOf(resource))))]
