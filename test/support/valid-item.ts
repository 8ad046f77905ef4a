import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { type ResourceName, resources } from '../../src/model/index.js'

// Not the validator of the program, which could be wrong in the same way as its schemas.
const ajv = new Ajv2020({ strict: false })
formats.default(ajv)

/** The validator of the items of a resource. Each schema is compiled once in a process. */
export const validItem = (resource: ResourceName) => ajv.compile(resources[resource].item)

export const textOfErrors = (errors: ErrorObject[] | null | undefined): string => ajv.errorsText(errors)
