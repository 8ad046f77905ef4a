import { Candidate } from './candidate.js'
import { candidateExample } from './examples.js'

/**
 * The model table. Routes, OpenAPI components and capabilities are generated from it: a new resource is one more file
 * beside `candidate.ts` and one more line here.
 */
export const resources = {
  candidates: {
    item: Candidate,
    schemaName: 'Candidate',
    name: 'candidates',
    label: 'candidate',
    example: candidateExample,
  },
} as const

export type ResourceName = keyof typeof resources

/** The unified item of each resource. */
export interface Items {
  candidates: Candidate
}

export const resourceNames = Object.keys(resources) as ResourceName[]
export const fieldsOf = (resource: ResourceName) => Object.keys(resources[resource].item.properties)
