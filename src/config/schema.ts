import { type Static, type TArray, type TOptional, type TUnsafe, Type } from '@sinclair/typebox'
import { hideableFields } from '../model/field-access.js'
import { type ResourceName, resourceNames } from '../model/index.js'

/** The rule for the message of an invalid value: `must be …`. */
const must = (rule: string) => ({ must: rule })
const id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$', ...must('1 to 64 letters, digits, _ or -') })
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const visibleAscii = '[\\x21-\\x7e]{16,512}'

/** The environment variables of the server. Variables for credentials and options of providers are not included. */
export const Environment = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', ...must('an address to listen on') }),
  PORT: Type.String({
    default: '3000',
    pattern: '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
    ...must('a port number from 0 to 65535'),
  }),
  LOG_LEVEL: Type.String({
    default: 'info',
    pattern: `^(${levels.join('|')})$`,
    ...must(`one of ${levels.join(', ')}`),
  }),
  ANYATS_CONFIG: Type.Optional(Type.String(must('the path of a JSON file'))),
  ANYATS_API_KEY: Type.Optional(
    Type.String({ pattern: `^${visibleAscii}$`, ...must('16 to 512 visible ASCII characters') }),
  ),
  ANYATS_CACHE_TTL: Type.String({
    default: '0',
    pattern: '^(0|[1-9][0-9]?|[12][0-9]{2}|300)$',
    ...must('a whole number of seconds from 0 to 300'),
  }),
  ANYATS_CACHE_SHARED: Type.String({ default: '0', pattern: '^[01]$', ...must('1 or 0') }),
  ANYATS_SANDBOX: Type.Optional(Type.String({ pattern: '^[01]$', ...must('1 or 0') })),
  ANYATS_AUDIT: Type.Optional(Type.String(must('stdout, or the path of a file'))),
  ANYATS_INSTANCES: Type.String({
    default: '4',
    pattern: '^([1-9][0-9]?|100)$',
    ...must('a whole number from 1 to 100'),
  }),
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^rediss?://[\\x21-\\x7e]+$',
      ...must('an address such as redis://host:6379/0, or rediss:// for TLS'),
    }),
  ),
  ANYATS_TOKEN_SECRET: Type.Optional(
    Type.String({
      pattern: '^[^,]{32,}(,[^,]{32,})*$',
      ...must('a secret of at least 32 characters, or several separated by commas, newest first'),
    }),
  ),
})

const positiveInteger = () =>
  Type.Integer({ minimum: 1, maximum: 1_000_000, ...must('a whole number from 1 to 1000000') })

const ConnectionLimits = Type.Object(
  {
    rate_limits: Type.Optional(
      Type.Array(
        Type.Object(
          { requests: positiveInteger(), seconds: positiveInteger() },
          { additionalProperties: false, ...must('an object with requests and seconds') },
        ),
        must('a list of rate limits such as {"requests": 100, "seconds": 30}; an empty list means no limit'),
      ),
    ),
    concurrency: Type.Optional(positiveInteger()),
    max_queued: Type.Optional(positiveInteger()),
  },
  { additionalProperties: false, ...must('an object with any of rate_limits, concurrency and max_queued') },
)

const ConnectionEntry = Type.Object(
  {
    id,
    provider: Type.String(must('the id of a provider')),
    account: Type.Optional(
      Type.String({
        pattern: '^[\\x21-\\x7e]{1,64}$',
        ...must('1 to 64 visible ASCII characters that name the account at the provider'),
      }),
    ),
    credentials: Type.Record(Type.String(), Type.String(must('text')), must('an object of texts')),
    base_url: Type.Optional(
      Type.String(must('an origin such as https://gateway.corp.example, or http:// on loopback')),
    ),
    region: Type.Optional(Type.String(must('the name of one of the regions of the provider'))),
    options: Type.Optional(Type.Record(Type.String(), Type.String(must('text')), must('an object of texts'))),
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
  { additionalProperties: false, ...must('an object of lists of fields, by resource') },
)

const ClientEntry = Type.Object(
  {
    id,
    keys: Type.Array(
      Type.String({
        pattern: `^(sha256:[0-9a-f]{64}|(?!sha256:)${visibleAscii})$`,
        ...must('16 to 512 visible ASCII characters, or sha256: and the 64 hex digits of a digest'),
      }),
      { minItems: 1, ...must('a list of at least one key') },
    ),
    connections: Type.Optional(Type.Array(id, { minItems: 1, ...must(connectionListRule) })),
    default_connection: Type.Optional(id),
    raw: Type.Optional(Type.Boolean(must('true or false'))),
    metrics: Type.Optional(Type.Boolean(must('true or false'))),
    fields: Type.Optional(VisibleFields),
    resources: Type.Optional(
      Type.Array(
        Type.Unsafe<ResourceName>(
          Type.Union(
            resourceNames.map((name) => Type.Literal(name)),
            must(`one of ${resourceNames.join(', ')}`),
          ),
        ),
        { minItems: 1, ...must('a list of at least one resource') },
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
    connections: Type.Array(ConnectionEntry, { minItems: 1, ...must('a list of at least one connection') }),
    clients: Type.Optional(
      Type.Array(ClientEntry, {
        minItems: 1,
        ...must('a list of at least one client. To serve this machine without keys, remove the list'),
      }),
    ),
  },
  { additionalProperties: false, ...must('an object with connections and optionally clients') },
)
export type ConfigFile = Static<typeof ConfigFile>
