import type { TSchema } from '@sinclair/typebox'
import { componentName } from './fields.js'
import { type ResourceName, resources } from './index.js'

/** A part of a record that belongs to another resource: `field` is the field of that resource; null = the whole record. */
export interface EmbeddedPart {
  /** Names of fields, separated by dots; lists are not named. */
  path: string
  resource: ResourceName
  field: string | null
}

/** Components that are records of another resource. */
const records: { readonly [component: string]: ResourceName } = {
  AttachmentOfApplication: 'attachments',
  CandidateApplication: 'applications',
  CandidateAttachment: 'attachments',
  InterviewOfApplication: 'interviews',
  OfferOfApplication: 'offers',
  PostingOfJob: 'job-postings',
  ScorecardOfApplication: 'scorecards',
  StageOfJob: 'stages',
}

/** The personal data of a reference to a candidate, and the fields of candidates that have the same data. */
const candidateParts = { name: 'name', email: 'emails' }

/** The parts of the records of a resource that belong to other resources. */
export function embeddedParts(resource: ResourceName): readonly EmbeddedPart[] {
  const known = cache.get(resource)
  if (known) return known
  const parts = partsIn(resources[resource].item.properties, '')
  cache.set(resource, parts)
  return parts
}

const cache = new Map<ResourceName, readonly EmbeddedPart[]>()

function partsIn(properties: Readonly<Record<string, TSchema>>, prefix: string): EmbeddedPart[] {
  return Object.entries(properties).flatMap(([name, property]): EmbeddedPart[] => {
    const schema: TSchema = property.items ?? property
    const path = `${prefix}${name}`
    const component = String(schema[componentName])
    if (component === 'CandidateRef')
      return Object.entries(candidateParts).map(([part, field]) => ({
        path: `${path}.${part}`,
        resource: 'candidates',
        field,
      }))
    const resource = records[component]
    if (resource === undefined) return []
    const own = Object.keys(schema.properties).filter((field) => field !== 'id')
    return [
      { path, resource, field: null },
      ...own.map((field) => ({ path: `${path}.${field}`, resource, field })),
      ...partsIn(schema.properties, `${path}.`),
    ]
  })
}
