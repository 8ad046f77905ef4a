import type { Mutation } from './mutations.js'

const resources = ['test/server/resources.test.ts']
const listRequest = ['test/server/list-request.test.ts']
const fields = ['test/server/fields.test.ts']
const components = ['test/server/openapi-components.test.ts']

/** Mutations of the resources that a client may read, and of the components of the OpenAPI document. */
export const accessMutations: readonly Mutation[] = [
  {
    description: 'records inside of other records are shown to a client that may not read their resource',
    file: 'src/model/field-access.ts',
    find: 'part.field === null && !mayRead(access, part.resource)',
    replace: 'part.field === null && !mayRead(access, resource)',
    tests: fields,
  },
  {
    description: 'the address in a reference to a candidate is shown to a client that may not read candidates',
    file: 'src/model/field-access.ts',
    find: 'field !== null && mayRead(access, of) && isVisible(of, field)',
    replace: 'field !== null && isVisible(of, field)',
    tests: fields,
  },
  {
    description: 'raw records of a client that may not read a part of them',
    file: 'src/server/request/list-request.ts',
    find: 'client.raw && mayReadRaw(own, client)',
    replace: 'client.raw',
    tests: fields,
  },
  {
    description: 'a list of a resource that the client may not read',
    file: 'src/server/request/list-request.ts',
    find: '  assertResourceAllowed(resource, client)\n',
    replace: '',
    tests: resources,
  },
  {
    description: 'one record of a resource that the client may not read',
    file: 'src/server/routes/resources.ts',
    find: '  assertResourceAllowed(resource, clientOf(request))\n',
    replace: '',
    tests: resources,
  },
  {
    description: 'one record with includes that the client may not use',
    file: 'src/server/routes/resources.ts',
    find: '  assertIncludesAllowed(includes, { resource, listing }, clientOf(request))\n',
    replace: '',
    tests: resources,
  },
  {
    description: 'a part of a record whose field is hidden from the client',
    file: 'src/server/routes/resources.ts',
    find: '  if (part !== undefined && hiddenFields(resource, fields).includes(part)) throw hiddenPart(part)\n',
    replace: '',
    tests: ['test/server/fields.test.ts'],
  },
  {
    description: 'a part of a record that fails is an empty response',
    file: 'src/providers/lists/includes.ts',
    find: 'if (isRequired || !(error instanceof Problem)',
    replace: 'if (!(error instanceof Problem)',
    tests: ['test/providers/greenhouse/conformance.test.ts'],
  },
  {
    description: 'an export of a resource that the client may no longer read',
    file: 'src/server/request/export-access.ts',
    find: '    assertResourceAllowed(resource, client)\n',
    replace: '',
    tests: ['test/server/export-access.test.ts'],
  },
  {
    description: 'an include of a resource that the client may not read',
    file: 'src/server/request/list-request.ts',
    find: 'resource !== undefined && !mayRead(client, resource)',
    replace: 'resource !== undefined && client.id === resource',
    tests: listRequest,
  },
  {
    description: 'a client without a list of resources reads none',
    file: 'src/model/access.ts',
    find: 'return sensitive || !isSensitive(name)',
    replace: 'return sensitive || isSensitive(name)',
    tests: listRequest,
  },
  {
    description: 'the connections of a client name resources that it may not read',
    file: 'src/server/routes/connections.ts',
    find: '.filter((resource) => mayRead(client, resource as ResourceName))',
    replace: '',
    tests: resources,
  },
  {
    description: 'changed resources of a client are not reported',
    file: 'src/connections/registry.ts',
    find: '    resources && [...resources].sort(),\n',
    replace: '',
    tests: ['test/start/reload.test.ts'],
  },
  {
    description: 'a shared part is repeated in the document',
    file: 'src/server/plugins/openapi-components.ts',
    find: "if (typeof name !== 'string') return schema",
    replace: 'if (name !== null) return part',
    tests: components,
  },
  {
    description: 'a shared part that can be null is never null in the document',
    file: 'src/server/plugins/openapi-components.ts',
    find: "isNullable ? { description, anyOf: [reference, { type: 'null' }] } : reference",
    replace: 'reference',
    tests: components,
  },
  {
    description: 'a component that can be null, for a part that cannot',
    file: 'src/server/plugins/openapi-components.ts',
    find: "isNullable ? { ...part, type: 'object' } : part",
    replace: 'part',
    tests: components,
  },
]
