import type { Mutation } from './mutations.js'

const exporting = ['test/cli-export.test.ts']
const checking = ['test/check.test.ts']

/** Lies about the command: what is written, gone on with and told. */
export const command: readonly Mutation[] = [
  {
    lie: 'half a page that broke off is kept beside the whole one',
    file: 'src/cli/export/delivery.ts',
    find: '      lines = []\n',
    replace: '',
    tests: exporting,
  },
  {
    lie: 'a stream without its end is a whole one',
    file: 'src/cli/export/delivery.ts',
    find: "  throw new Failure(exitCodes.later, 'anyats: the export broke off before its end.')",
    replace: "  yield { lines, last: { type: 'end', pages: 0, records: 0, warnings: 0, delta_token: null } }",
    tests: ['test/cli-delivery.test.ts'],
  },
  {
    lie: 'what stands below the last checkpoint stays when an export goes on',
    file: 'src/cli/export/file.ts',
    find: '        await file.truncate(safe)\n',
    replace: '',
    tests: exporting,
  },
  {
    lie: 'an export that is not ours is written over',
    file: 'src/cli/export/file.ts',
    find: "    if (standing.kind === 'foreign') throw foreign(partial)\n",
    replace: '',
    tests: exporting,
  },
  {
    lie: 'an unfinished export goes on with another question',
    file: 'src/cli/export/heading.ts',
    find: 'found.question[name] !== wanted.question[name]',
    replace: 'found.question[name] === undefined',
    tests: ['test/cli-heading.test.ts'],
  },
  {
    lie: 'an unfinished export goes on with another connection',
    file: 'src/cli/export/heading.ts',
    find: "other.unshift('connection')",
    replace: "other.concat('connection')",
    tests: exporting,
  },
  {
    lie: 'the state of --since moves on before the export is in its place',
    file: 'src/cli/export/run.ts',
    find: '    await sink.finish()\n',
    replace:
      '    if (plan.since !== undefined) await advance(plan.since, plan, connection, end)\n    await sink.finish()\n',
    tests: exporting,
  },
  {
    lie: 'two exports write one file',
    file: 'src/cli/export/lock.ts',
    find: '    return pid\n  } catch',
    replace: '    return undefined\n  } catch',
    tests: exporting,
  },
  {
    lie: 'a job without configuration exports the sandbox',
    file: 'src/cli/export/run.ts',
    find: '  if (server.sandbox && connection === undefined) throw unconfigured()\n',
    replace: '',
    tests: exporting,
  },
  {
    lie: 'what is kept for its owner can be read by everybody',
    file: 'src/cli/export/durable.ts',
    find: '0o600',
    replace: '0o644',
    tests: exporting,
  },
  {
    lie: 'a failure that is none for good is not tried again',
    file: 'src/cli/export/pull.ts',
    find: 'begun && failures < asked.tries',
    replace: 'begun && failures > asked.tries',
    tests: exporting,
  },
  {
    lie: 'a wrong key is asked on and on',
    file: 'src/connections/check.ts',
    find: "    if (findings.some(({ about }) => about === 'credentials')) return findings\n",
    replace: '',
    tests: checking,
  },
  {
    lie: 'an include that cannot be had is taken for one that can',
    file: 'src/connections/check.ts',
    find: "warnings.some(({ code }) => code === 'include-failed')",
    replace: 'warnings.length > 100',
    tests: checking,
  },
  {
    lie: 'a list that may be hidden is taken for an empty one',
    file: 'src/connections/check.ts',
    find: 'rawCount === 0 && check?.empty',
    replace: 'rawCount < 0 && check?.empty',
    tests: checking,
  },
]
