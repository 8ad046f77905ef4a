/**
 * For Fastify: schemas are for the OpenAPI document only, and every route serializes JSON in the same way (see
 * server/response/list-response.ts). Our own code validates every request and names every error; Ajv would accept 0x10,
 * 1e2 and Infinity as page sizes. Without these, each Fastify server would load Ajv and fast-json-stringify.
 */
export const schemaCompilers = {
  // Fastify's type allows only validators that Ajv has compiled.
  buildValidator: (() => () => () => true) as never,
  buildSerializer: () => () => (data: unknown) => JSON.stringify(data),
}
