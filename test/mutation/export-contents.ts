import type { Mutation } from './mutations.js'

const tests = ['test/cli/export-content.test.ts']

/** Mutations of the files that an export of attachments saves. */
export const exportContentMutations: readonly Mutation[] = [
  {
    description: 'a file that is shorter than the server said is complete',
    file: 'src/cli/export/content-download.ts',
    find: '    if (bytes !== undefined && length !== bytes) throw incomplete()\n',
    replace: '',
    tests,
  },
  {
    description: 'a transfer continues with another version of the file',
    file: 'src/cli/export/content-download.ts',
    find: ", 'if-range': start.etag",
    replace: '',
    tests,
  },
  {
    description: 'a transfer continues with another range than it needs',
    file: 'src/cli/export/content-download.ts',
    find: "headers['content-range'] !== rangeFrom(start)",
    replace: "headers['content-range'] === `no ${rangeFrom(start)}`",
    tests,
  },
  {
    description: 'a file that the folder has is fetched again',
    file: 'src/cli/export/save-content.ts',
    find: 'return stats?.isFile() === true && stats.size === bytes',
    replace: 'return stats?.isFile() === false && stats.size === bytes',
    tests,
  },
  {
    description: 'a file with another length than it had counts as complete',
    file: 'src/cli/export/save-content.ts',
    find: 'stats?.isFile() === true && stats.size === bytes',
    replace: 'stats !== undefined && bytes !== undefined',
    tests,
  },
  {
    description: 'a page is in the list before its files are on the disk',
    file: 'src/cli/export/content-sink.ts',
    find: 'const writing = Promise.all(files)',
    replace: 'const writing = Promise.all(files.slice(0, 0))',
    tests,
  },
  {
    description: 'a list continues with the files in another folder',
    file: 'src/cli/export/header.ts',
    find: '{ content: contentId }',
    replace: "{ content: 'yes' }",
    tests,
  },
  {
    description: 'changes are saved without the files before them',
    file: 'src/cli/export/state-file.ts',
    find: '  if (state.content === content) return\n',
    replace: '  if (state.content !== null || content) return\n',
    tests,
  },
  {
    description: 'two ids that differ in case have one file',
    file: 'src/cli/export/content-name.ts',
    find: 'JSON.stringify(id)',
    replace: 'JSON.stringify(id.toLowerCase())',
    tests,
  },
  {
    description: 'the index names a file outside of the folder',
    file: 'src/cli/export/content-name.ts',
    find: ' && !/[/\\\\\\0]/.test(name)',
    replace: '',
    tests,
  },
  {
    description: 'a client that may not read contents gets a list without files',
    file: 'src/cli/export/content-problems.ts',
    find: "  'not-found',\n",
    replace: "  'not-found',\n  'forbidden',\n",
    tests,
  },
  {
    description: 'a missing file does not change the exit code',
    file: 'src/cli/export/content-issues.ts',
    find: '  return exitCodes.refused\n',
    replace: '  return exitCodes.complete\n',
    tests,
  },
  {
    description: 'a command may not read the sensitive resource that it names',
    file: 'src/cli/export-all/run.ts',
    find: 'sensitiveIn(options.resources ?? [])',
    replace: 'sensitiveIn([])',
    tests: ['test/cli/export-all.test.ts'],
  },
]
