/** One lie in the code, and the tests that must find it out. */
export interface Mutation {
  lie: string
  file: string
  find: string
  replace: string
  /** By default the contract; a quirk or a piece of the core has tests of its own. */
  tests?: readonly string[]
}

const api = ['test/api.test.ts']
const token = ['test/page-token.test.ts']
const upstream = ['test/upstream.test.ts']
const ashby = ['test/ashby.test.ts']
const quirksAndContract = (id: string) => [`test/${id}.test.ts`, 'test/providers.test.ts']
const greenhouse = quirksAndContract('greenhouse')
const jobvite = quirksAndContract('jobvite')
const lever = quirksAndContract('lever')

export const mutations: readonly Mutation[] = [
  // An adapter that lies about its dialect
  {
    lie: 'a page size that upstream does not take',
    file: 'src/providers/ashby/candidates.ts',
    find: 'maxPageSize: 100',
    replace: 'maxPageSize: 5000',
  },
  {
    lie: 'a cursor that is not sent',
    file: 'src/providers/ashby/candidates.ts',
    find: 'if (cursor !== null) body.cursor = cursor',
    replace: '',
  },
  {
    lie: 'a filter that is dropped',
    file: 'src/providers/ashby/candidates.ts',
    find: 'if (after !== undefined) body.createdAfter = after - 1',
    replace: '',
  },
  {
    lie: 'a filter that is not declared but read',
    file: 'src/providers/ashby/candidates.ts',
    find: "filters: [['created_after'], ['email'], ['name']]",
    replace: "filters: [['email'], ['name']]",
  },
  {
    lie: 'a filter that is declared but not read',
    file: 'src/providers/ashby/candidates.ts',
    find: "filters: [['created_after'], ['email'], ['name']]",
    replace: "filters: [['created_after'], ['email'], ['name'], ['tag']]",
  },
  {
    lie: 'filters that are declared to combine',
    file: 'src/providers/ashby/candidates.ts',
    find: "filters: [['created_after'], ['email'], ['name']]",
    replace: "filters: [['created_after', 'email'], ['name']]",
  },
  {
    lie: 'two fields swapped',
    file: 'src/providers/ashby/candidate-record.ts',
    find: 'company: text(from.company)',
    replace: 'company: text(from.school)',
  },
  {
    lie: 'a field that is lacking but filled',
    file: 'src/providers/ashby/candidate-record.ts',
    find: 'first_name: null',
    replace: "first_name: text(from.name?.split(' ')[0])",
  },
  {
    lie: 'a field that is told to be lacking',
    file: 'src/providers/ashby/candidates.ts',
    find: "'first_name',",
    replace: "'first_name',\n    'title',",
  },
  {
    lie: 'an e-mail search that is not compared again',
    file: 'src/providers/ashby/candidates.ts',
    find: 'email === undefined ? items : items.filter((item) => hasEmail(item, email))',
    replace: 'items',
    tests: ashby,
  },
  {
    lie: 'a full search that passes for all',
    file: 'src/providers/ashby/candidates.ts',
    find: 'if (rawCount >= searchLimit)',
    replace: 'if (rawCount > searchLimit)',
    tests: ashby,
  },
  {
    lie: 'a search that forgets its place',
    file: 'src/providers/ashby/candidates.ts',
    find: "typeof cursor === 'string' ? matches.filter(({ id }) => id > cursor) : matches",
    replace: 'matches',
    tests: ashby,
  },
  {
    lie: 'an instant that is missed at its edge',
    file: 'src/providers/ashby/candidates.ts',
    find: 'body.createdAfter = after - 1',
    replace: 'body.createdAfter = after',
    tests: ashby,
  },
  {
    lie: 'the other name of the location',
    file: 'src/providers/ashby/candidate-record.ts',
    find: 'from.location ?? from.primaryLocation',
    replace: 'from.location',
    tests: ashby,
  },
  {
    lie: 'a failure in a 200 that is taken for an answer',
    file: 'src/providers/ashby/envelope.ts',
    find: 'if (answer.status !== 200 || !isFailure(answer.body)) return null',
    replace: 'return null',
    tests: upstream,
  },
  {
    lie: 'a missing permission taken for a wrong key',
    file: 'src/providers/ashby/envelope.ts',
    find: "code === 'missing_endpoint_permission' ? 'permission-missing'",
    replace: "code === '' ? 'permission-missing'",
    tests: upstream,
  },
  {
    lie: 'the often-copied signature',
    file: 'src/upstream/sign.ts',
    find: '${reveal(auth.username)}:`',
    replace: '${reveal(auth.username)}:${reveal(auth.username)}`',
  },
  {
    lie: 'an offset that is not encoded again',
    file: 'src/providers/lever/candidates.ts',
    find: "offset: typeof cursor === 'string' ? cursor : undefined",
    replace: "offset: typeof cursor === 'string' ? decodeURIComponent(cursor) : undefined",
    tests: lever,
  },
  {
    lie: 'the end of a window that is taken in',
    file: 'src/providers/lever/candidates.ts',
    find: 'milliseconds(filters.created_before, -1)',
    replace: 'milliseconds(filters.created_before, 0)',
    tests: lever,
  },
  {
    lie: 'confidential rows for everybody',
    file: 'src/providers/lever/candidates.ts',
    find: "confidential === 'include' ? 'all' : 'non-confidential'",
    replace: "confidential === 'include' ? 'all' : 'all'",
    tests: ['test/lever.test.ts'],
  },
  {
    lie: 'an opportunity that is taken for a person',
    file: 'src/providers/lever/candidate-record.ts',
    find: "person_id: typeof from.contact === 'string' ? from.contact : idOf(from.contact.id, '/contact/id')",
    replace: "person_id: idOf(from.id, '/id')",
    tests: lever,
  },
  {
    lie: 'parameters beside a cursor',
    file: 'src/providers/greenhouse/envelope.ts',
    find: 'query: query.cursor === undefined ? query : { cursor: query.cursor }',
    replace: 'query',
    tests: greenhouse,
  },
  {
    lie: 'a window without its end',
    file: 'src/providers/greenhouse/candidates.ts',
    find: "...(before ? ['lt', before] : [])",
    replace: '',
    tests: greenhouse,
  },
  {
    lie: 'more ids than are taken at once',
    file: 'src/providers/greenhouse/envelope.ts',
    find: 'const mostIds = 50',
    replace: 'const mostIds = 500',
    tests: greenhouse,
  },
  {
    lie: 'a purchase for every call',
    file: 'src/upstream/access-token.ts',
    find: 'if (known && now() < known.renewAt) return (await known.token).value',
    replace: '',
    tests: greenhouse,
  },
  {
    lie: 'a refused token that is kept',
    file: 'src/upstream/access-token.ts',
    find: 'if (known && (await known.token).value === value) tokens.delete(connection.id)',
    replace: '',
    tests: greenhouse,
  },
  {
    lie: 'an include that takes the page with it',
    file: 'src/providers/includes.ts',
    find: 'if (!(error instanceof Problem) || !passing.has(error.slug)) throw error',
    replace: 'throw error',
    tests: ['test/greenhouse.test.ts'],
  },
  {
    lie: 'a walk without an overlap',
    file: 'src/providers/jobvite/rows.ts',
    find: 'const overlap = 10',
    replace: 'const overlap = 0',
    tests: ['test/jobvite.test.ts'],
  },
  {
    lie: 'an overlap that comes twice',
    file: 'src/providers/jobvite/rows.ts',
    find: 'if (!known(row)) rows.push(row)',
    replace: 'rows.push(row)',
    tests: jobvite,
  },
  {
    lie: 'changes of the day before',
    file: 'src/providers/jobvite/candidates.ts',
    find: '!item.updated_at || item.updated_at >= after',
    replace: 'true',
    tests: jobvite,
  },
  {
    lie: 'a written nothing that is something',
    file: 'src/providers/jobvite/candidate-record.ts',
    find: "['', 'None', 'Undefined'].includes(value)",
    replace: "value === ''",
    tests: ['test/jobvite.test.ts'],
  },
  {
    lie: 'an id that is rounded',
    file: 'src/providers/values.ts',
    find: "if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Unreadable(pointer)",
    replace: '',
    tests: greenhouse,
  },
  // A core that keeps no promise
  {
    lie: 'a page that comes again under another number',
    file: 'src/walk/walk.ts',
    find: 'if (facts.marks !== null && facts.marks === token?.rows)',
    replace: 'if (false)',
    tests: ['test/tutorial.test.ts'],
  },
  {
    lie: 'more without a cursor ends the walk',
    file: 'src/providers/paging.ts',
    find: "if (cursor === null || cursor === undefined || cursor === '')",
    replace: 'if (false)',
    tests: upstream,
  },
  {
    lie: 'no guard on a cursor that comes back',
    file: 'src/walk/walk.ts',
    find: 'if (seen.includes(hash))',
    replace: 'if (false)',
  },
  {
    lie: 'a page of rubbish that is answered',
    file: 'src/walk/facts.ts',
    find: 'if (unreadable.length === 0) return',
    replace: 'return',
    tests: upstream,
  },
  {
    lie: 'one odd record that takes the page',
    file: 'src/providers/records.ts',
    find: 'if (!(error instanceof Unreadable)) throw error',
    replace: 'throw error',
  },
  {
    lie: 'a record left out without a word',
    file: 'src/providers/records.ts',
    find: 'warnings.push(unreadable(row, `${pointer}/${index}${error.pointer}`))',
    replace: '',
  },
  {
    lie: 'a token that is not bound to its connection',
    file: 'src/page-token.ts',
    find: 'JSON.stringify([kind, connection, provider, resource])',
    replace: 'JSON.stringify([kind, provider, resource])',
    tests: token,
  },
  {
    lie: 'a token that is not bound to its resource',
    file: 'src/page-token.ts',
    find: 'JSON.stringify([kind, connection, provider, resource])',
    replace: 'JSON.stringify([kind, connection, provider])',
    tests: token,
  },
  {
    lie: 'a context whose parts run together',
    file: 'src/page-token.ts',
    find: 'JSON.stringify([kind, connection, provider, resource])',
    replace: '[kind, connection, provider, resource].join("")',
    tests: ['test/page-token.test.ts', 'test/api.test.ts'],
  },
  {
    lie: 'tokens in several spellings',
    file: 'src/page-token.ts',
    find: "bytes.toString('base64url') !== text",
    replace: 'false',
    tests: token,
  },
  {
    lie: 'tokens for ever',
    file: 'src/page-token.ts',
    find: 'if (now() - token.issued > lifetime) throw expired()',
    replace: '',
    tests: token,
  },
  {
    lie: 'a token that permits include=raw',
    file: 'src/routes/resources.ts',
    find: 'refuseRaw(question.includes, clientOf(request))\n      const { value: page }',
    replace: 'const { value: page }',
    tests: api,
  },
  {
    lie: 'another filter beside a token',
    file: 'src/routes/question.ts',
    find: 'refuseMismatch(given, from)',
    replace: '',
    tests: api,
  },
  {
    lie: 'an unknown parameter that is ignored',
    file: 'src/routes/question.ts',
    find: '} else wrong(name, `to be left out: there is no such parameter. There are ${parameters}`)',
    replace: '}',
    tests: api,
  },
  { lie: 'an id of dots', file: 'src/routes/resources.ts', find: '|^\\.+$/', replace: '/', tests: api },
  {
    lie: 'any connection for anyone',
    file: 'src/connections/clients.ts',
    find: "ids === 'all' || ids.includes(connection.id)",
    replace: 'true',
    tests: api,
  },
  {
    lie: 'one key that opens for every client',
    file: 'src/connections/clients.ts',
    find: 'return found && timingSafeEqual(found.digest, digest) ? found.client : undefined',
    replace: 'return (found ?? [...byDigest.values()][0])?.client',
    tests: api,
  },
  {
    lie: 'a web page may rebind',
    file: 'src/plugins/guard.ts',
    find: 'localOnly ? foreignHost(request) : undefined',
    replace: 'undefined',
    tests: api,
  },
  {
    lie: 'a secret in the log',
    file: 'src/secrets.ts',
    find: "(pattern ? line.replace(pattern, '[secret]') : line)",
    replace: 'line',
    tests: ['test/secrets.test.ts'],
  },
  {
    lie: 'the message of an error in the log',
    file: 'src/log.ts',
    find: 'const { name, stack =',
    replace: 'const { message: name, stack =',
    tests: ['test/secrets.test.ts'],
  },
  {
    lie: 'inflation without a limit',
    file: 'src/upstream/read-body.ts',
    find: '{ maxOutputLength: limit }',
    replace: '{}',
    tests: upstream,
  },
  {
    lie: 'a deadline that does not end',
    file: 'src/routes/deadline.ts',
    find: 'setTimeout(() => deadline.abort(late(milliseconds)), milliseconds)',
    replace: 'setTimeout(() => undefined, milliseconds)',
    tests: upstream,
  },
  {
    lie: 'a client that left and is still served',
    file: 'src/routes/deadline.ts',
    find: "reply.raw.once('close', left)",
    replace: '',
    tests: upstream,
  },
]
