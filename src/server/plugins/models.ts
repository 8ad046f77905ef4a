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

/** Where Fastify finds the models. All apps of a process share them; Fastify would copy them for each app. */
export const modelBucket = () => ({
  add: () => {
    throw new Error('a model belongs in plugins/models.ts')
  },
  getSchema: (name: string) => byName[name],
  getSchemas: () => byName,
})
