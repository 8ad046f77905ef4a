import { type TSchema, Type } from '@sinclair/typebox'
import { partsOf, type ResourceName, resources } from '../../model/index.js'
import { oncePerResource } from './once-per-resource.js'
import { answerHeaders, requestHeaders, upstreamProblems } from './resource-schemas.js'
import { jsonResponse, problemResponses } from './schemas.js'

/** Schemas of the responses with a part of a record. */
export const partResponses = (resource: ResourceName): TSchema[] =>
  partsOf(resource).map((part) => partResponse(resource, part))

function partResponse(resource: ResourceName, part: string) {
  const data = (resources[resource].item.properties as { [field: string]: TSchema })[part] as TSchema
  return Type.Object(
    { data, warnings: Type.Array(Type.Ref('Warning')) },
    { $id: nameOf(resource, part), description: String(data.description), additionalProperties: false },
  )
}

/** The history of an `Application` is an `ApplicationHistory`. */
const nameOf = (resource: ResourceName, part: string) =>
  `${resources[resource].schemaName}${part.charAt(0).toUpperCase()}${part.slice(1)}`

/** Schemas of the routes of a resource's parts. */
export const partSchemas = oncePerResource((resource) =>
  Object.fromEntries(partsOf(resource).map((part) => [part, partSchema(resource, part)])),
)

function partSchema(resource: ResourceName, part: string) {
  const { name, label, example } = resources[resource]
  return {
    operationId: `get${nameOf(resource, part)}`,
    tags: [name],
    summary: `Read the ${part} of one ${label}`,
    description: `The ${part} of the ${label} with this \`id\`, as \`include=${part}\` returns the field.`,
    params: Type.Object({ id: Type.String({ description: `The \`id\` of a ${label}`, maxLength: 256 }) }),
    headers: requestHeaders,
    response: {
      200: jsonResponse(
        `The ${part} of the ${label}`,
        partResponse(resource, part),
        { data: (example as { readonly [field: string]: unknown })[part], warnings: [] },
        answerHeaders,
      ),
      ...problemResponses('invalid-request', 'not-acceptable', 'connection-required', ...upstreamProblems),
    },
  }
}
