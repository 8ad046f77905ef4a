import { type TSchema, Type } from '@sinclair/typebox'
import { csvOf } from '../../export/csv.js'
import { Instant, Text } from '../../model/fields.js'
import { type ResourceName, resourceNames, resources } from '../../model/index.js'
import { connectionHeader, connectionParameter, listProblems, listQuery } from './resource-schemas.js'
import { problemResponses } from './schemas.js'

const lineSchema = (name: string, type: string, members: Record<string, TSchema>, description: string) =>
  Type.Object({ type: Type.Literal(type), ...members }, { $id: name, description, additionalProperties: false })
const count = (description: string) => Type.Integer({ minimum: 0, description })
const resource = Type.Unsafe<ResourceName>({ type: 'string', enum: resourceNames })

const shared = {
  deleted: lineSchema(
    'DeletedLine',
    'deleted',
    { resource, id: Type.String(), deleted_at: Instant('When it was deleted; null = not told') },
    'A row that is gone at the provider',
  ),
  warning: lineSchema(
    'WarningLine',
    'warning',
    { warning: Type.Ref('Warning') },
    'What a careful reader wants to know',
  ),
  checkpoint: lineSchema(
    'CheckpointLine',
    'checkpoint',
    {
      page_token: Type.String({ description: 'Goes on from here with `?page_token=…`' }),
      pages: count('Pages of the whole walk so far'),
      records: count('Records of the whole walk so far'),
    },
    'Everything above it is delivered',
  ),
  waiting: lineSchema(
    'WaitingLine',
    'waiting',
    {
      reason: Type.Unsafe<string>({ type: 'string', enum: ['rate_limit', 'upstream'] }),
      seconds: count('`rate_limit`: how long the wait still takes; `upstream`: how long it has taken'),
    },
    'The provider is waited for; said at least every 15 seconds while nothing else is',
  ),
  end: lineSchema(
    'EndLine',
    'end',
    {
      pages: count('Pages of the whole walk'),
      records: count('Records of the whole walk'),
      warnings: count('Warnings of the whole walk'),
      delta_token: Text('Asks for what changed since, where the provider can tell; else null'),
    },
    'The walk is complete. A stream without this line is not',
  ),
  problem: lineSchema(
    'ProblemLine',
    'problem',
    { problem: Type.Ref('Problem') },
    'The walk ended early: go on with the last checkpoint',
  ),
}

export const sharedLines = Object.values(shared)

/** Schemas of the lines of an export, by their names in the OpenAPI document. */
export function linesOf(name: ResourceName): TSchema[] {
  const { item, schemaName, label } = resources[name]
  const record = lineSchema(
    `${schemaName}RecordLine`,
    'record',
    { resource: Type.Literal(name), data: Type.Unsafe<object>(Type.Ref(String(item.$id))) },
    `One ${label}`,
  )
  const lines = { record, ...shared }
  const refs = Object.entries(lines).map(([type, { $id }]) => [type, `#/components/schemas/${$id}`] as const)
  const exportLine = {
    $id: `${schemaName}ExportLine`,
    description: 'One line of an export. Pass over types that you do not know: there may be more one day',
    oneOf: Object.values(lines).map(({ $id }) => Type.Ref(String($id))),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(refs) },
  } as unknown as TSchema
  return [record, exportLine]
}

const order = Type.Optional(
  Type.Unsafe<'any'>({
    type: 'string',
    enum: ['any'],
    description:
      'Rows may come in any order: where the provider has `windows` (see `GET /providers/{id}`) several are walked at ' +
      'once, as fast as its limit allows; elsewhere this changes nothing. Its checkpoints go on as an export only',
  }),
)

export function exportSchema(name: ResourceName) {
  const { schemaName, name: plural, label, example } = resources[name]
  const { header, row } = csvOf(name)
  const lines = [
    { type: 'record', resource: name, data: example },
    { type: 'checkpoint', page_token: 'AXzl4QyLTl7mPq…', pages: 1, records: 100 },
    { type: 'end', pages: 2, records: 123, warnings: 0, delta_token: null },
  ]
  return {
    operationId: `export${schemaName}s`,
    tags: [plural],
    summary: `Export all ${plural}`,
    description:
      `Every ${label} in one answer, however many there are, as typed lines of JSON: \`record\`, \`deleted\`, \`warning\`, ` +
      '`checkpoint` after each page, `waiting`, and at last `end` or `problem`. Without `end` it is incomplete: go on with ' +
      'the last checkpoint as `?page_token=`. It waits for the limits of the provider instead of failing on them. ' +
      'What fails before the first page is a problem with its status, unless a limit holds that page up for more than ten ' +
      'seconds: then the answer begins with `waiting`. ' +
      '`Accept: text/csv` gives rows only, cut off before the last chunk when something fails.',
    headers: Type.Object(connectionParameter),
    querystring: Type.Object({ ...listQuery(), order }, { additionalProperties: false }),
    response: {
      200: {
        description: `All ${plural}`,
        headers: connectionHeader,
        content: {
          'application/x-ndjson': {
            schema: Type.Ref(`${schemaName}ExportLine`),
            examples: { lines: { value: lines.map((some) => JSON.stringify(some)).join('\n') } },
          },
          'text/csv': {
            schema: Type.String({ description: 'RFC 4180, UTF-8, the same header whatever the provider' }),
            examples: { rows: { value: header + row(example) } },
          },
        },
      },
      ...problemResponses(...listProblems),
    },
  }
}
