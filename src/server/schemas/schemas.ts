import { type TSchema, Type } from '@sinclair/typebox'
import { Problem, type ProblemSlug, problems, problemType } from '../../problems.js'

const slugs = Object.keys(problems) as ProblemSlug[]

/** RFC 9457 problem details, the form of every error. */
export const ProblemSchema = Type.Object(
  {
    type: Type.Unsafe<string>({
      type: 'string',
      enum: slugs.map(problemType),
      description: 'The type of the problem: a stable name, not an address',
    }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String({ description: 'What happened and what to change' })),
    instance: Type.Optional(
      Type.String({ description: 'The request id, as in the header X-Request-Id and in the log' }),
    ),
    provider: Type.Optional(Type.String({ description: 'The provider that the problem came from' })),
    operation: Type.Optional(Type.String({ description: 'The upstream operation that failed' })),
    upstream_status: Type.Optional(Type.Integer({ description: 'The HTTP status of the response of the provider' })),
    upstream_code: Type.Optional(Type.String({ description: "The provider's own error code" })),
    upstream_request_id: Type.Optional(Type.String({ description: "The provider's own request id, for its support" })),
    attempts: Type.Optional(Type.Integer({ description: 'Number of upstream calls of this request' })),
    source: Type.Optional(Type.Unsafe<'client' | 'provider'>({ type: 'string', enum: ['client', 'provider'] })),
    supported: Type.Optional(Type.Array(Type.Unknown(), { description: 'The supported values or combinations' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.Optional(Type.String()),
          pointer: Type.Optional(Type.String()),
          detail: Type.String(),
        }),
        {
          description: 'Each error: the name of the parameter, or a JSON pointer into the response of the provider',
        },
      ),
    ),
    retryable: Type.Boolean({ description: 'Whether the same request can succeed later' }),
  },
  {
    $id: 'Problem',
    description:
      'An error, by RFC 9457. The status says who has to act: 4xx the client, 424 the operator of the connection, 429 and 5xx the provider or this server',
    additionalProperties: false,
  },
)

/** A JSON response of the given model, with an example. */
export const jsonResponse = (
  description: string,
  model: TSchema,
  example: unknown,
  headers: Record<string, object> = {},
  others: Readonly<Record<string, unknown>> = {},
) => ({
  description,
  headers: { 'X-Request-Id': { type: 'string', description: 'Id of this request in problems and logs' }, ...headers },
  content: {
    'application/json': {
      schema: Type.Ref(String(model.$id)),
      examples: Object.fromEntries(Object.entries({ example, ...others }).map(([name, value]) => [name, { value }])),
    },
  },
})

/** Many operations have the same problems. */
const problemExamples = new Map<ProblemSlug, { readonly value: object }>()

function exampleOfProblem(slug: ProblemSlug) {
  const known = problemExamples.get(slug) ?? { value: new Problem(slug).toJSON('01JX9W5Q8Z') }
  problemExamples.set(slug, known)
  return known
}

/** The problem responses of an operation: several slugs may share a status. */
export function problemResponses(...ownProblems: ProblemSlug[]) {
  const all = [
    ...new Set<ProblemSlug>([...ownProblems, 'cross-origin-refused', 'misdirected-request', 'internal', 'overloaded']),
  ]
  const responses: Record<number, object> = {}
  for (const status of new Set(all.map((slug) => problems[slug].status))) {
    const same = all.filter((slug) => problems[slug].status === status)
    responses[status] = {
      description: same.map((slug) => `${slug}: ${problems[slug].title}`).join('. '),
      ...(status === 429 || status === 503
        ? { headers: { 'Retry-After': { type: 'integer', description: 'Seconds to wait' } } }
        : {}),
      content: {
        'application/problem+json': {
          schema: Type.Ref('Problem'),
          examples: Object.fromEntries(same.map((slug) => [slug, exampleOfProblem(slug)])),
        },
      },
    }
  }
  return responses
}
