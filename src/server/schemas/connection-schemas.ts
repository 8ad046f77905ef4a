import { type Static, Type } from '@sinclair/typebox'
import { Text } from '../../model/fields.js'
import { states } from '../../pagination/check-connection.js'

export const ConnectionSchema = Type.Object(
  {
    id: Type.String({ description: 'Value for the header Connection-Id' }),
    provider: Type.String({ description: 'The provider, see `GET /providers/{id}`' }),
    resources: Type.Array(Type.String()),
    options: Type.Record(Type.String(), Type.String(), {
      description: "The connection's values of the provider's options",
    }),
    default: Type.Boolean({ description: 'Whether the connection is used when a request selects none' }),
    hidden: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'By resource: the fields that are hidden from this API key. They are always null',
    }),
    sandbox: Type.Boolean({ description: 'Whether the data is invented and served by anyats' }),
    fault: Text('How a connection of the sandbox fails on purpose; null = it does not'),
  },
  { $id: 'Connection', description: 'One account at one provider, without its secrets' },
)

export const ConnectionList = Type.Object(
  { data: Type.Array(Type.Ref('Connection')) },
  { $id: 'ConnectionList', description: 'The connections that the API key may use' },
)

export const ConnectionCheck = Type.Object(
  {
    connection: Type.String(),
    provider: Type.String(),
    ok: Type.Boolean({ description: 'Whether no finding has the state `failed`' }),
    findings: Type.Array(
      Type.Object(
        {
          subject: Type.String({ description: 'What was checked' }),
          state: Type.Unsafe<keyof typeof states>({
            type: 'string',
            enum: Object.keys(states),
            description: Object.entries(states)
              .map(([state, message]) => `\`${state}\`: ${message}`)
              .join(' '),
          }),
          message: Type.String(),
          fix: Text('What to change; null = nothing, or unknown'),
        },
        { additionalProperties: false },
      ),
    ),
  },
  {
    $id: 'ConnectionCheck',
    description: 'Whether the credentials of a connection work, what they may read and what is hidden from them',
    additionalProperties: false,
  },
)
export type ConnectionCheck = Static<typeof ConnectionCheck>
