import type { Mutation } from './mutations.js'

const redis = ['test/redis/shared-limits.test.ts']
const away = ['test/redis/outage.test.ts']
const shared = ['test/page-cache/shared-cache.test.ts']
const exportReads = ['test/page-cache/export-reads.test.ts']

/** Mutations of shared limits and the shared cache. */
export const redisMutations: readonly Mutation[] = [
  {
    description: 'a page that is older than the first page of its pagination',
    file: 'src/page-cache/page-source.ts',
    find: 'notBefore === null || (entry?.page.providerDate ?? 0) >= notBefore',
    replace: 'notBefore !== 0',
    tests: exportReads,
  },
  {
    description: 'an export that fetches cached pages',
    file: 'src/page-cache/page-source.ts',
    find: 'cacheSeconds === 0 || fresh ? undefined',
    replace: 'cacheSeconds >= 0 || fresh ? undefined',
    tests: exportReads,
  },
  {
    description: 'a slot that two instances get',
    file: 'src/redis/scripts.ts',
    find: "  redis.call('HSET', KEYS[1], cell, string.format('%.3f', tat[cell]))\n",
    replace: '',
    tests: redis,
  },
  {
    description: 'a slot that is used although it was rejected',
    file: 'src/redis/scripts.ts',
    find: "if at - now > max_wait then return { 0, wait, '0' } end",
    replace: '',
    tests: redis,
  },
  {
    description: 'the full rate limit while Redis is down',
    file: 'src/redis/shared-limiter.ts',
    find: 'interval: interval * instances,',
    replace: 'interval,',
    tests: away,
  },
  {
    description: 'a shared page for any client',
    file: 'src/page-cache/page-encryption.ts',
    find: 'if (header.connection !== connection) return undefined',
    replace: '',
    tests: shared,
  },
  {
    description: 'a shared page that was moved',
    file: 'src/page-cache/page-encryption.ts',
    find: 'const keyOf = (name: string) => digest(valueKey, name)',
    replace: 'const keyOf = (_: string) => valueKey',
    tests: shared,
  },
  {
    description: 'names in Redis that reveal the page',
    file: 'src/page-cache/page-encryption.ts',
    find: "digest(nameKey, `${format} ${key}`).toString('base64url')",
    replace: '`connection ${key}`',
    tests: shared,
  },
  {
    description: 'a shared page that seems younger than it is',
    file: 'src/page-cache/shared-cache.ts',
    find: 'Math.min(entry.requestedAt, now() - (ttl - found.remainingMs))',
    replace: 'now() - (ttl - found.remainingMs)',
    tests: shared,
  },
  {
    description: 'the age of a shared page by one clock only',
    file: 'src/page-cache/shared-cache.ts',
    find: 'Math.min(entry.requestedAt, now() - (ttl - found.remainingMs))',
    replace: 'entry.requestedAt',
    tests: shared,
  },
  {
    description: 'writes that queue up while Redis hangs',
    file: 'src/redis/page-store.ts',
    find: '      if (health.isDown()) return false\n',
    replace: '',
    tests: shared,
  },
  {
    description: 'pages are shared without configuration',
    file: 'src/start/bootstrap.ts',
    find: 'redis && config.sharedCache',
    replace: 'redis',
    tests: shared,
  },
  {
    description: 'each call waits for a Redis that hangs',
    file: 'src/redis/health.ts',
    find: '    isDown = true\n',
    replace: '',
    tests: away,
  },
  {
    description: 'a wait for Redis without a limit',
    file: 'src/redis/health.ts',
    find: 'return await withTimeout(command(), clock)',
    replace: 'return await command()',
    tests: away,
  },
  {
    description: 'an absence of Redis that never ends',
    file: 'src/redis/health.ts',
    find: '          isDown = false\n',
    replace: '',
    tests: away,
  },
  {
    description: 'a pause that a shorter one ends',
    file: 'src/redis/scripts.ts',
    find: "if pause_end > tonumber(redis.call('GET', KEYS[1]) or 0) then",
    replace: 'if till then',
    tests: redis,
  },
  {
    description: 'a script that Redis forgot',
    file: 'src/redis/store.ts',
    find: "if (codeOf(error) !== 'NOSCRIPT') throw error",
    replace: 'throw error',
    tests: redis,
  },
  {
    description: 'the password of Redis in the log',
    file: 'src/config/config.ts',
    find: '      ...(redis?.secrets ?? []),\n',
    replace: '',
    tests: redis,
  },
]
