import t from 'tap'
import { ApiProblem, type Client, createClient, type Item, type ResourceName } from '../../src/client/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <_ extends true>() => undefined

/** Never called: `npm run types` compiles it. A `@ts-expect-error` without an error is an error. */
export async function typed(client: Client): Promise<void> {
  for await (const candidate of client.list('candidates', { created_after: '2026-01-01T00:00:00Z', include: 'raw' })) {
    same<Equal<(typeof candidate)['name'], string | null>>()
    same<Equal<typeof candidate, Item<'candidates'>>>()
    // @ts-expect-error not a field of a candidate
    candidate.salary
  }
  for await (const tag of client.list('tags')) {
    // @ts-expect-error not a field of a tag
    tag.emails
  }
  // @ts-expect-error not a resource
  client.list('people')
  // @ts-expect-error not a filter of departments
  client.list('departments', { tag: 'x' })
  // @ts-expect-error the client sends the page tokens of a list
  client.list('candidates', { page_token: 'x' })
  // @ts-expect-error a page size is a number
  client.list('candidates', { page_size: 'many' })
  // @ts-expect-error lists have no order
  client.list('candidates', { order: 'any' })

  const page = await client.page('users', { page_token: 'x' })
  same<Equal<(typeof page)['next_page_token'], string | null>>()
  same<Equal<(typeof page)['data'][number], Item<'users'>>>()
  const user = await client.get('users', 'id', { include: 'raw' })
  same<Equal<typeof user, Item<'users'>>>()
  // @ts-expect-error an id is text
  client.get('users', 7)

  for await (const line of client.export('candidates', { order: 'any' })) {
    same<Equal<(typeof line)['type'], 'record' | 'deleted' | 'warning' | 'checkpoint' | 'waiting' | 'end'>>()
    if (line.type === 'record') same<Equal<typeof line.data, Item<'candidates'>>>()
    if (line.type === 'end') same<Equal<typeof line.delta_token, string | null>>()
    // @ts-expect-error a problem is thrown
    if (line.type === 'problem') return
  }
  // @ts-expect-error an export of the client is never CSV
  client.export('candidates', { csv_bom: true })

  for await (const change of client.changes('candidates', null, { on_expired: 'full' })) {
    if ('record' in change) same<Equal<typeof change.record, Item<'candidates'>>>()
    else if ('deleted' in change) same<Equal<typeof change.deleted.id, string>>()
    else same<Equal<typeof change, { delta_token: string | null }>>()
  }
  // @ts-expect-error changes have no filters
  client.changes('candidates', 'token', { tag: 'x' })
  // @ts-expect-error a delta token, or null for everything
  client.changes('candidates')

  const forEvery = async (resource: ResourceName) => {
    for await (const { id } of client.list(resource)) same<Equal<typeof id, string>>()
  }
  await forEvery('tags')
}

/** Never called. */
export function problems(error: unknown): string {
  if (!(error instanceof ApiProblem)) return ''
  // @ts-expect-error not a problem of anyats
  if (error.type === 'rate-limit') return ''
  return error.type === 'rate-limited' ? `${error.status} ${error.retryAfter}` : error.detail
}

t.test('a client has the methods that its type has', async (t) => {
  const client = createClient({ url: 'http://localhost:3000', apiKey: undefined })
  t.same(Object.keys(client).sort(), ['changes', 'export', 'get', 'list', 'page'])
})
