import { type Static, type TArray, type TOptional, type TUnsafe, Type } from '@sinclair/typebox'
import { type ResourceName, resourceNames } from '../model/index.js'
import { hideable } from '../model/visible.js'

/** `wants` is what a mistake says that belongs there. */
const wants = (text: string) => ({ wants: text })
const id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$', ...wants('1 to 64 letters, digits, _ or -') })
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const visible = '[\\x21-\\x7e]{16,512}'

/** The environment, after defaults. What is not named here is not ours. */
export const Environment = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', ...wants('an address to listen on') }),
  PORT: Type.String({
    default: '3000',
    pattern: '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
    ...wants('a port number from 0 to 65535'),
  }),
  LOG_LEVEL: Type.String({
    default: 'info',
    pattern: `^(${levels.join('|')})$`,
    ...wants(`one of ${levels.join(', ')}`),
  }),
  ANYATS_CONFIG: Type.Optional(Type.String(wants('the path of a JSON file'))),
  ANYATS_API_KEY: Type.Optional(
    Type.String({ pattern: `^${visible}$`, ...wants('16 to 512 visible ASCII characters') }),
  ),
  ANYATS_CACHE_TTL: Type.String({
    default: '0',
    pattern: '^(0|[1-9][0-9]?|[12][0-9]{2}|300)$',
    ...wants('a whole number of seconds from 0 to 300'),
  }),
  ANYATS_CACHE_SHARED: Type.String({ default: '0', pattern: '^[01]$', ...wants('1 or 0') }),
  ANYATS_AUDIT: Type.Optional(Type.String(wants('stdout, or the path of a file'))),
  ANYATS_INSTANCES: Type.String({
    default: '4',
    pattern: '^([1-9][0-9]?|100)$',
    ...wants('a whole number from 1 to 100'),
  }),
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^rediss?://[\\x21-\\x7e]+$',
      ...wants('an address such as redis://host:6379/0, or rediss:// for TLS'),
    }),
  ),
  ANYATS_TOKEN_SECRET: Type.Optional(
    Type.String({
      pattern: '^[^,]{32,}(,[^,]{32,})*$',
      ...wants('a secret of at least 32 characters, or several with commas between, newest first'),
    }),
  ),
})

const atLeastOne = () => Type.Integer({ minimum: 1, maximum: 1_000_000, ...wants('a whole number from 1 to 1000000') })

const ConnectionLimits = Type.Object(
  {
    windows: Type.Optional(
      Type.Array(
        Type.Object(
          { requests: atLeastOne(), seconds: atLeastOne() },
          { additionalProperties: false, ...wants('an object with requests and seconds') },
        ),
        wants('a list of windows such as {"requests": 100, "seconds": 30}; an empty one for no limit'),
      ),
    ),
    running: Type.Optional(atLeastOne()),
    waiting: Type.Optional(atLeastOne()),
  },
  { additionalProperties: false, ...wants('an object with any of windows, running and waiting') },
)

const ConnectionEntry = Type.Object(
  {
    id,
    provider: Type.String(wants('the id of a provider')),
    account: Type.Optional(
      Type.String({
        pattern: '^[\\x21-\\x7e]{1,64}$',
        ...wants('1 to 64 visible ASCII characters that name the account at the provider'),
      }),
    ),
    credentials: Type.Record(Type.String(), Type.String(wants('text')), wants('an object of texts')),
    base_url: Type.Optional(
      Type.String(wants('an origin such as https://gateway.corp.example, or http:// on loopback')),
    ),
    region: Type.Optional(Type.String(wants('the name of one of the regions of the provider'))),
    options: Type.Optional(Type.Record(Type.String(), Type.String(wants('text')), wants('an object of texts'))),
    limits: Type.Optional(ConnectionLimits),
  },
  {
    additionalProperties: false,
    ...wants(
      'an object with id, provider, credentials and, if need be, account, base_url or region, options and limits',
    ),
  },
)
export type ConnectionEntry = Static<typeof ConnectionEntry>

export const ownConnections = 'a list of at least one connection id'

const VisibleFields = Type.Object(
  Object.fromEntries(
    resourceNames.map((resource) => {
      const names = hideable(resource).filter((field) => field !== 'raw')
      const one = Type.Unsafe<string>(
        Type.Union(
          names.map((name) => Type.Literal(name)),
          wants(`one of ${names.join(', ')}`),
        ),
      )
      return [resource, Type.Optional(Type.Array(one, wants('a list of fields')))]
    }),
  ) as { [R in ResourceName]: TOptional<TArray<TUnsafe<string>>> },
  { additionalProperties: false, ...wants('an object of lists of fields, by resource') },
)

const ClientEntry = Type.Object(
  {
    id,
    keys: Type.Array(
      Type.String({
        pattern: `^(sha256:[0-9a-f]{64}|(?!sha256:)${visible})$`,
        ...wants('16 to 512 visible ASCII characters, or sha256: and the 64 hex digits of a digest'),
      }),
      { minItems: 1, ...wants('a list of at least one key') },
    ),
    connections: Type.Optional(Type.Array(id, { minItems: 1, ...wants(ownConnections) })),
    default_connection: Type.Optional(id),
    raw: Type.Optional(Type.Boolean(wants('true or false'))),
    metrics: Type.Optional(Type.Boolean(wants('true or false'))),
    fields: Type.Optional(VisibleFields),
  },
  {
    additionalProperties: false,
    ...wants('an object with id, keys, connections and, if need be, default_connection, raw, metrics and fields'),
  },
)
export type ClientEntry = Static<typeof ClientEntry>

/** The file that `ANYATS_CONFIG` names. */
export const ConfigFile = Type.Object(
  {
    connections: Type.Array(ConnectionEntry, { minItems: 1, ...wants('a list of at least one connection') }),
    clients: Type.Optional(Type.Array(ClientEntry, wants('a list of clients'))),
  },
  { additionalProperties: false, ...wants('an object with connections and, if need be, clients') },
)
export type ConfigFile = Static<typeof ConfigFile>
