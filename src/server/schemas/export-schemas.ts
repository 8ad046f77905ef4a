import { type TSchema, Type } from '@sinclair/typebox'
import { csvOf } from '../../export/csv.js'
import { Instant, Text } from '../../model/fields.js'
import { type ResourceName, resourceNames, resources } from '../../model/index.js'
import { oncePerResource } from './once-per-resource.js'
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
    { resource, id: Type.String(), deleted_at: Instant('Time of the deletion; null = unknown') },
    'A record that was deleted at the provider',
  ),
  warning: lineSchema(
    'WarningLine',
    'warning',
    { warning: Type.Ref('Warning') },
    'An issue that did not fail the export, such as an unreadable field',
  ),
  checkpoint: lineSchema(
    'CheckpointLine',
    'checkpoint',
    {
      page_token: Type.String({ description: 'Continues the export from here: `?page_token=…`' }),
      pages: count('Pages since the start of the export'),
      records: count('Records since the start of the export'),
    },
    'Everything above this line is complete',
  ),
  waiting: lineSchema(
    'WaitingLine',
    'waiting',
    {
      reason: Type.Unsafe<string>({ type: 'string', enum: ['rate_limit', 'upstream'] }),
      seconds: count('`rate_limit`: remaining seconds of the wait. `upstream`: seconds since the provider was called'),
    },
    'anyats waits for the provider or for its rate limit. Sent at least every 15 seconds when there is no other line',
  ),
  end: lineSchema(
    'EndLine',
    'end',
    {
      pages: count('Pages of the complete export'),
      records: count('Records of the complete export'),
      warnings: count('Warnings of the complete export'),
      delta_token: Text('Lists the changes since this export; null = the provider cannot list changes'),
    },
    'The export is complete. A stream without this line is incomplete',
  ),
  problem: lineSchema(
    'ProblemLine',
    'problem',
    { problem: Type.Ref('Problem') },
    'The export failed. Continue from the last checkpoint',
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
    description: 'One line of an export. Ignore unknown types: new types can be added',
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
      '`any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). ' +
      'The checkpoint tokens then work on exports only',
  }),
)

const csvByteOrderMark = Type.Optional(
  Type.Boolean({
    description:
      'Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv`',
  }),
)

export const exportSchema = oncePerResource((name) => {
  const { schemaName, labelPlural: plural, label, example } = resources[name]
  const { header, row } = csvOf(name)
  // One example for each line: the schema describes one line.
  const examples = {
    record: { value: { type: 'record', resource: name, data: example } },
    checkpoint: { value: { type: 'checkpoint', page_token: 'AXzl4QyLTl7mPq…', pages: 1, records: 100 } },
    end: { value: { type: 'end', pages: 2, records: 123, warnings: 0, delta_token: null } },
  }
  return {
    operationId: `export${schemaName}s`,
    tags: [name],
    summary: `Export all ${plural}`,
    description:
      `Every ${label} in one response, as lines of JSON, or as CSV with \`Accept: text/csv\`. Without the last line ` +
      '`end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.',
    headers: Type.Object(connectionParameter),
    querystring: Type.Object({ ...listQuery(name), order, csv_bom: csvByteOrderMark }, { additionalProperties: false }),
    response: {
      200: {
        description:
          `All ${plural}. Types of lines: \`record\`, \`deleted\`, \`warning\`, \`waiting\`, \`checkpoint\` after each page, ` +
          'and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the ' +
          'first page has its own status. If a rate limit delays the first page by more than ten seconds, the response ' +
          'starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer.',
        headers: connectionHeader,
        content: {
          'application/x-ndjson': {
            schema: Type.Ref(`${schemaName}ExportLine`),
            examples,
          },
          'text/csv': {
            schema: Type.String({ description: 'RFC 4180, UTF-8, the same header whatever the provider' }),
            examples: { rows: { value: header + row(example as never) } },
          },
        },
      },
      ...problemResponses(...listProblems),
    },
  }
})
