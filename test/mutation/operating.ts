import type { Mutation } from './mutations.js'

const reload = ['test/reload.test.ts']
const law = ['test/law.test.ts']
const audit = ['test/audit.test.ts']
const fields = ['test/fields.test.ts']
const metrics = ['test/metrics.test.ts']

/** Lies about running it: metrics, configuration, who may see what. */
export const operating: readonly Mutation[] = [
  // A configuration that changes while it runs
  {
    lie: 'what was counted last is told with the next scrape',
    file: 'src/metrics-registry.ts',
    find: '      now()\n      return registry.metrics()',
    replace: '      return registry.metrics()',
    tests: metrics,
  },
  {
    lie: 'a connection that did not change is taken for another',
    file: 'src/connections/roster.ts',
    find: 'before && isSame(before, connection) ? before : connection',
    replace: 'connection',
    tests: reload,
  },
  {
    lie: 'a changed credential is not noticed',
    file: 'src/connections/roster.ts',
    find: '.map(([name, value]) => [name, value.reveal()])',
    replace: '.map(([name]) => [name])',
    tests: reload,
  },
  {
    lie: 'other limits that hold for others only',
    file: 'src/upstream/law.ts',
    find: '      way?.pace.change(windows)\n',
    replace: '',
    tests: [...reload, ...law],
  },
  {
    lie: 'slots of the windows before, counted into the next',
    file: 'src/upstream/limiter.ts',
    find: '`${key} ${windows}`',
    replace: 'key',
    tests: [...reload, ...law],
  },
  {
    lie: 'other limits end the page tokens of a short credential',
    file: 'src/connections/token-keys.ts',
    find: 'if (known && credentialKey(known.connection) === credentialKey(connection)) continue',
    replace: 'if (known?.connection === connection) continue',
    tests: reload,
  },
  {
    lie: 'a configuration with mistakes ends the process',
    file: 'src/config/reload.ts',
    find: "      log.error(reason, 'configuration refused: the one before stays in force')",
    replace: '      throw error',
    tests: reload,
  },
  {
    lie: 'metrics for whoever has a key',
    file: 'src/routes/metrics.ts',
    find: '!clientOf(request).metrics',
    replace: '!clientOf(request)',
    tests: metrics,
  },
  {
    lie: 'addresses in metrics in place of templates',
    file: 'src/plugins/measure.ts',
    find: "metrics.answered(routeOptions.url ?? 'none'",
    replace: 'metrics.answered(routeOptions && reply.request.url',
    tests: metrics,
  },
  {
    lie: 'a broken chain that the command passes',
    file: 'src/cli/audit.ts',
    find: 'verdict.broken ? exitCodes.failed : exitCodes.complete',
    replace: 'exitCodes.complete',
    tests: ['test/cli.test.ts'],
  },
  {
    lie: 'whole addresses in traces',
    file: 'deploy/otel/tracing.mjs',
    find: "  'url.scheme',",
    replace: "  'url.scheme',\n  'url.full',",
    tests: ['test/tracing.test.ts'],
  },
  {
    lie: 'a trace that is sent on to the ATS',
    file: 'deploy/otel/tracing.mjs',
    find: '  inject() {},',
    replace: '  inject: (context, carrier, setter) => incoming.inject(context, carrier, setter),',
    tests: ['test/tracing.test.ts'],
  },
  {
    lie: 'an audit whose lines do not follow from one another',
    file: 'src/audit/chain.ts',
    find: 'verdict.last !== null && entry.prev !== verdict.last',
    replace: 'false',
    tests: audit,
  },
  {
    lie: 'an audit that begins anew with each process',
    file: 'src/audit/file.ts',
    find: 'last: last === undefined ? before : digestOf(last)',
    replace: 'last: before',
    tests: audit,
  },
  {
    lie: 'an audit that goes on in a file that was moved away',
    file: 'src/audit/file.ts',
    find: 'stat?.ino !== file.ino || stat.size !== file.size',
    replace: 'false',
    tests: audit,
  },
  {
    lie: 'an audit without those who were turned away',
    file: 'src/plugins/audit-requests.ts',
    find: "if (!caller && problem !== 'unauthorized') return",
    replace: 'if (!caller) return',
    tests: audit,
  },
  {
    lie: 'audit lines that a full disk swallows',
    file: 'src/audit/audit.ts',
    find: '    metrics.auditFailed()\n',
    replace: '    waiting.length = 0\n',
    tests: audit,
  },
  {
    lie: 'a traceparent of version ff',
    file: 'src/plugins/trace-context.ts',
    find: "version === 'ff' || ",
    replace: '',
    tests: audit,
  },
  {
    lie: 'a page as another client may see it',
    file: 'src/pages/page-key.ts',
    find: '{ ...request, filters',
    replace: '{ ...request, fields: undefined, filters',
    tests: fields,
  },
  {
    lie: 'one record with fields that are hidden in lists',
    file: 'src/routes/resources.ts',
    find: 'recordBytes(hide(resource, item, visible), warnings)',
    replace: 'recordText(item, warnings)',
    tests: fields,
  },
  {
    lie: 'a filter that tells of a hidden field',
    file: 'src/routes/asked.ts',
    find: 'if (refused.length === 0) return visible',
    replace: 'if (refused) return visible',
    tests: fields,
  },
  {
    lie: 'a raw record beside hidden fields',
    file: 'src/connections/clients.ts',
    find: 'raw: raw && fields === undefined',
    replace: 'raw',
    tests: fields,
  },
  {
    lie: 'a connection that asks nothing holds the process until the end of its drain',
    file: 'src/plugins/drain.ts',
    find: 'if (count === 0) socket.destroy()',
    replace: 'if (count < 0) socket.destroy()',
    tests: ['test/api.test.ts'],
  },
  {
    lie: 'a success for a client that left before its answer',
    file: 'src/plugins/ended.ts',
    find: 'raw.headersSent ? statusCode : clientLeft',
    replace: 'raw.headersSent ? clientLeft : statusCode',
    tests: ['test/metrics.test.ts'],
  },
]
