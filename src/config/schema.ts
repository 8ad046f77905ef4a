import { Type } from '@sinclair/typebox'

/** The rule for the message of an invalid value: `must be …`. */
export const must = (rule: string) => ({ must: rule })
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
export const visibleAscii = '[\\x21-\\x7e]{16,512}'

export const instantRule = 'an existing time in UTC such as 2026-11-01T00:00:00Z'

/** The environment variables of the server. Variables for credentials and options of providers are not included. */
export const Environment = Type.Object({
  HOST: Type.String({
    default: '127.0.0.1',
    description: 'Address to listen on. Without clients, only loopback is allowed. `serve --host` overrides it',
    ...must('an address to listen on'),
  }),
  PORT: Type.String({
    default: '3000',
    pattern: '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
    description: 'Port to listen on. `serve --port` overrides it',
    ...must('a port number from 0 to 65535'),
  }),
  LOG_LEVEL: Type.String({
    default: 'info',
    pattern: `^(${levels.join('|')})$`,
    description: 'Lowest level of the log, which is JSON lines on standard output',
    ...must(`one of ${levels.join(', ')}`),
  }),
  ANYATS_CONFIG: Type.Optional(
    Type.String({ description: 'Path of the configuration file', ...must('the path of a JSON file') }),
  ),
  ANYATS_API_KEY: Type.Optional(
    Type.String({
      pattern: `^${visibleAscii}$`,
      description: 'Without a file: the key of the one client. For commands with `--url`: the key of the request',
      ...must('16 to 512 visible ASCII characters'),
    }),
  ),
  ANYATS_CACHE_TTL: Type.String({
    default: '0',
    pattern: '^(0|[1-9][0-9]?|[12][0-9]{2}|300)$',
    description: 'Seconds for which a page is cached in memory. 0 disables the cache',
    ...must('a whole number of seconds from 0 to 300'),
  }),
  ANYATS_CACHE_SHARED: Type.String({
    default: '0',
    pattern: '^[01]$',
    description:
      '1: instances share cached pages, encrypted, in Redis. Requires `ANYATS_CACHE_TTL`, `REDIS_URL` and `ANYATS_TOKEN_SECRET`',
    ...must('1 or 0'),
  }),
  ANYATS_SANDBOX: Type.Optional(
    Type.String({
      pattern: '^[01]$',
      description:
        '1: serve the sandbox even if other variables are set, like `serve --sandbox`. 0: never serve the sandbox',
      ...must('1 or 0'),
    }),
  ),
  ANYATS_SANDBOX_TIME: Type.Optional(
    Type.String({
      // Date.parse accepts the 30th of February: the day is checked when it is read.
      pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?Z$',
      description:
        'The time at which the sandbox stands still. Without it, the company of the sandbox changes every 20 seconds',
      ...must(instantRule),
    }),
  ),
  ANYATS_AUDIT: Type.Optional(
    Type.String({
      description: 'Where the audit log is written. Without it there is no audit log',
      ...must('stdout, or the path of a file'),
    }),
  ),
  ANYATS_INSTANCES: Type.String({
    default: '4',
    pattern: '^([1-9][0-9]?|100)$',
    description: 'Number of instances. While Redis is down, each instance uses its share of the rate limits',
    ...must('a whole number from 1 to 100'),
  }),
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^rediss?://[\\x21-\\x7e]+$',
      description: 'Redis 7 or Valkey. Instances then share the rate limits of each ATS',
      ...must('an address such as redis://host:6379/0, or rediss:// for TLS'),
    }),
  ),
  ANYATS_TOKEN_SECRET: Type.Optional(
    Type.String({
      pattern: '^[^,]{32,}(,[^,]{32,})*$',
      description:
        'Encrypts page tokens and delta tokens. Without it, the key is derived from the credential of the connection',
      ...must('a secret of at least 32 characters, or several separated by commas, newest first'),
    }),
  ),
})
