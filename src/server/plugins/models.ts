import { resourceNames, resources } from '../../model/index.js'
import { Deleted, Warning } from '../../model/responses.js'
import { ProviderCapabilities, ProviderList, ProviderRecord } from '../../providers/capabilities-schema.js'
import { ConnectionCheck, ConnectionList, ConnectionSchema } from '../schemas/connection-schemas.js'
import { linesOf, sharedLines } from '../schemas/export-schemas.js'
import { Health } from '../schemas/health-schema.js'
import { partResponses } from '../schemas/part-schemas.js'
import { responseSchemas } from '../schemas/resource-schemas.js'
import { ProblemSchema } from '../schemas/schemas.js'

/** Every model that operations refer to, in the order of the OpenAPI document. */
export const models = [
  ...resourceNames.flatMap((resource) => [
    resources[resource].item,
    ...Object.values(responseSchemas(resource)),
    ...partResponses(resource),
    ...linesOf(resource),
  ]),
  ...sharedLines,
  Warning,
  Deleted,
  ProblemSchema,
  ProviderCapabilities,
  ProviderList,
  ProviderRecord,
  ConnectionSchema,
  ConnectionCheck,
  ConnectionList,
  Health,
]

const byName: Record<string, unknown> = Object.fromEntries(models.map((model) => [model.$id, model]))

/**
 * What Fastify does with schemas: they are for the OpenAPI document only. Our own code validates every request and names
 * every error; Ajv would accept 0x10, 1e2 and Infinity as page sizes. All apps of a process share the models, which would
 * be copied for each app otherwise.
 */
export const schemaController = {
  bucket: () => ({
    add: () => {
      throw new Error('a model belongs in plugins/models.ts')
    },
    getSchema: (name: string) => byName[name],
    getSchemas: () => byName,
  }),
  compilersFactory: {
    // Fastify's type allows only validators that Ajv has compiled.
    buildValidator: (() => () => () => true) as never,
    // All routes serialize JSON in the same way, see response/list-response.ts.
    buildSerializer: () => () => (data: unknown) => JSON.stringify(data),
  },
}
