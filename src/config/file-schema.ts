import { type Static, type TArray, type TOptional, type TUnsafe, Type } from '@sinclair/typebox'
import { type AccessName, sensitiveNames } from '../model/access.js'
import { hideableFields } from '../model/field-access.js'
import { type ResourceName, resourceNames } from '../model/index.js'
import { must, visibleAscii } from './schema.js'

const idOf = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$', description, ...must('1 to 64 letters, digits, _ or -') })

const positiveInteger = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 1_000_000, description, ...must('a whole number from 1 to 1000000') })

const ConnectionLimits = Type.Object(
  {
    rate_limits: Type.Optional(
      Type.Array(
        Type.Object(
          { requests: positiveInteger('Requests in `seconds`'), seconds: positiveInteger('The time in seconds') },
          { additionalProperties: false, ...must('an object with requests and seconds') },
        ),
        {
          description: 'Rate limits. All apply at the same time. The default is that of the provider',
          ...must('a list of rate limits such as {"requests": 100, "seconds": 30}; an empty list means no limit'),
        },
      ),
    ),
    concurrency: Type.Optional(positiveInteger('Concurrent calls. Default 4')),
    max_queued: Type.Optional(positiveInteger('Queued calls. Default 32')),
  },
  {
    additionalProperties: false,
    description: 'Replaces the limits of the provider, for example because another program uses the same credential',
    ...must('an object with any of rate_limits, concurrency and max_queued'),
  },
)

const ConnectionEntry = Type.Object(
  {
    id: idOf('Value of the header `Connection-Id`'),
    provider: Type.String({
      description: 'Id of the provider, see [providers](providers.md)',
      ...must('the id of a provider'),
    }),
    account: Type.Optional(
      Type.String({
        pattern: '^[\\x21-\\x7e]{1,64}$',
        description:
          'Your name for the account at the provider. Page and delta tokens are then bound to this name and not to the credential, so that they survive a new credential. Set `ANYATS_TOKEN_SECRET` too',
        ...must('1 to 64 visible ASCII characters that name the account at the provider'),
      }),
    ),
    credentials: Type.Record(Type.String(), Type.String(must('text')), {
      description: 'Credentials of the provider',
      ...must('an object of texts'),
    }),
    base_url: Type.Optional(
      Type.String({
        description: 'An origin in place of the origin of the provider, such as an egress gateway',
        ...must('an origin such as https://gateway.corp.example, or http:// on loopback'),
      }),
    ),
    region: Type.Optional(
      Type.String({
        description: 'A region of the provider',
        ...must('the name of one of the regions of the provider'),
      }),
    ),
    options: Type.Optional(
      Type.Record(Type.String(), Type.String(must('text')), {
        description: 'Options of the provider, such as `{"confidential": "include"}` of Lever',
        ...must('an object of texts'),
      }),
    ),
    limits: Type.Optional(ConnectionLimits),
  },
  {
    additionalProperties: false,
    ...must('an object with id, provider, credentials and optionally account, base_url or region, options and limits'),
  },
)
export type ConnectionEntry = Static<typeof ConnectionEntry>

export const connectionListRule = 'a list of at least one connection id'

const VisibleFields = Type.Object(
  Object.fromEntries(
    resourceNames.map((resource) => {
      const names = hideableFields(resource).filter((field) => field !== 'raw')
      const fieldName = Type.Unsafe<string>(
        Type.Union(
          names.map((name) => Type.Literal(name)),
          must(`one of ${names.join(', ')}`),
        ),
      )
      return [resource, Type.Optional(Type.Array(fieldName, must('a list of fields')))]
    }),
  ) as { [R in ResourceName]: TOptional<TArray<TUnsafe<string>>> },
  {
    additionalProperties: false,
    description:
      'The fields that the client may read, such as `{"candidates": ["name", "emails"]}`. Ids are always readable. Default: all',
    ...must('an object of lists of fields, by resource'),
  },
)

const accessNames: readonly AccessName[] = [...resourceNames, ...sensitiveNames]

const ClientEntry = Type.Object(
  {
    id: idOf('Name of the client in the log, metrics and audit log'),
    keys: Type.Array(
      Type.String({
        pattern: `^(sha256:[0-9a-f]{64}|(?!sha256:)${visibleAscii})$`,
        ...must('16 to 512 visible ASCII characters, or sha256: and the 64 hex digits of a digest'),
      }),
      {
        minItems: 1,
        description: 'The API keys, in plain text or as `sha256:` and the hex digest. Several keys allow a rotation',
        ...must('a list of at least one key'),
      },
    ),
    connections: Type.Optional(
      Type.Array(idOf('Id of a connection'), {
        minItems: 1,
        description: 'Ids of the connections that the client may use. Required, except for a client with `metrics`',
        ...must(connectionListRule),
      }),
    ),
    default_connection: Type.Optional(idOf('Connection of requests without `Connection-Id`')),
    raw: Type.Optional(
      Type.Boolean({
        description: 'Whether `include=raw` is allowed. Default: true without `fields`',
        ...must('true or false'),
      }),
    ),
    metrics: Type.Optional(
      Type.Boolean({ description: 'Whether `/metrics` is allowed. Default: false', ...must('true or false') }),
    ),
    fields: Type.Optional(VisibleFields),
    resources: Type.Optional(
      Type.Array(
        Type.Unsafe<AccessName>(
          Type.Union(
            accessNames.map((name) => Type.Literal(name)),
            must(`one of ${accessNames.join(', ')}`),
          ),
        ),
        {
          minItems: 1,
          description:
            'The resources that the client may read, such as `["users"]`. Default: all except for `attachment-contents`, the bytes and addresses of files, and `eeocs`, the EEO responses, which must be named',
          ...must('a list of at least one resource'),
        },
      ),
    ),
  },
  {
    additionalProperties: false,
    ...must(
      'an object with id, keys, connections and optionally default_connection, raw, metrics, fields and resources',
    ),
  },
)
export type ClientEntry = Static<typeof ClientEntry>

/** The configuration file of `ANYATS_CONFIG`. */
export const ConfigFile = Type.Object(
  {
    connections: Type.Array(ConnectionEntry, {
      minItems: 1,
      description: 'Accounts at providers',
      ...must('a list of at least one connection'),
    }),
    clients: Type.Optional(
      Type.Array(ClientEntry, {
        description: 'Applications with an API key',
        minItems: 1,
        ...must('a list of at least one client. To serve this machine without keys, remove the list'),
      }),
    ),
  },
  { additionalProperties: false, ...must('an object with connections and optionally clients') },
)
export type ConfigFile = Static<typeof ConfigFile>
