import type { Mutation } from './mutations.js'

const exported = ['test/client/export.test.ts']
const retried = ['test/client/retry.test.ts']

/** Mutations of the client in the package. */
export const clientMutations: readonly Mutation[] = [
  {
    description: 'the client delivers a record before its page is complete',
    file: 'src/client/export-lines.ts',
    find: '          lines.push(line)',
    replace: '          yield [line]',
    tests: exported,
  },
  {
    description: 'the client resumes an export from its beginning',
    file: 'src/client/export-lines.ts',
    find: 'query = { page_token: line.page_token }',
    replace: 'query = call.query',
    tests: exported,
  },
  {
    description: 'the client takes an export without its last line for complete',
    file: 'src/client/export-lines.ts',
    find: "throw new ConnectionError('The export ended without its last line, so it is incomplete.')",
    replace: 'return',
    tests: exported,
  },
  {
    description: 'the client leaves the connection of an export open',
    file: 'src/client/export-lines.ts',
    find: '    exchange.close()',
    replace: '',
    tests: exported,
  },
  {
    description: 'the client delivers records after an abort',
    file: 'src/client/export-lines.ts',
    find: '          call.signal?.throwIfAborted()\n',
    replace: '',
    tests: exported,
  },
  {
    description: 'the client breaks a character that arrives in two parts',
    file: 'src/client/exchange.ts',
    find: 'decoder.decode(value, { stream: true })',
    replace: 'decoder.decode(value)',
    tests: exported,
  },
  {
    description: 'the client retries before the end of Retry-After',
    file: 'src/client/retry.ts',
    find: 'Math.max(retryAfter, Math.min(',
    replace: 'Math.max(0, Math.min(',
    tests: retried,
  },
  {
    description: 'the client retries what cannot succeed',
    file: 'src/client/retry.ts',
    find: '!isTemporary || ',
    replace: '',
    tests: retried,
  },
  {
    description: 'the client retries without end',
    file: 'src/client/retry.ts',
    find: 'failures >= maxRetries || ',
    replace: '',
    tests: retried,
  },
]
