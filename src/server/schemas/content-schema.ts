import { Type } from '@sinclair/typebox'
import { connectionHeader, connectionParameter, upstreamProblems } from './resource-schemas.js'
import { problemResponses } from './schemas.js'

const headers = {
  ...connectionHeader,
  'Content-Disposition': { type: 'string', description: '`attachment` and the name of the file' },
  'Content-Length': { type: 'integer', description: 'Bytes of the response, if the provider says so' },
}

const file = (description: string, more: Record<string, object> = {}) => ({
  description,
  headers: { ...headers, ...more },
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
})

export const contentSchema = {
  operationId: 'getAttachmentContent',
  tags: ['attachments'],
  summary: 'Read the content of one attachment',
  description:
    'The bytes of the attachment with this `id`, with the media type of the provider. Nothing is stored. The address is stable; the one in `url` of an ' +
    'attachment is not. Only for clients whose `resources` name `attachment-contents`. A file has at most 100 MiB, and a client reads at ' +
    'most 4 files at the same time. A response that ends early was cut: request the rest with `Range`.',
  params: Type.Object({ id: Type.String({ description: 'The `id` of an attachment', maxLength: 256 }) }),
  headers: Type.Object({
    ...connectionParameter,
    Prefer: Type.Optional(
      Type.String({
        description: '`wait=N` (RFC 7240): begin the response within N seconds, 1 to 60. The default is 25',
      }),
    ),
    Range: Type.Optional(
      Type.String({
        description: 'One range such as `bytes=0-1023`. A provider that has no ranges returns the whole file with 200',
      }),
    ),
    'If-Range': Type.Optional(
      Type.String({ description: 'The `ETag` of the file: the range is only used if the file is still the same' }),
    ),
  }),
  response: {
    200: file('The file'),
    206: file('The range of the file', {
      'Content-Range': { type: 'string', description: 'Position of the range, and the bytes of the file' },
    }),
    ...problemResponses(
      'invalid-request',
      'connection-required',
      'file-processing',
      'range-not-satisfiable',
      'file-too-large',
      ...upstreamProblems,
    ),
  },
}
