import createClient from 'openapi-fetch'
import t from 'tap'
import { clientTypes, clientTypesPath, committed, openApiPath, openApiText } from '../../openapi/generate.js'
import type { components, paths } from '../../src/client/schema.js'
import { inSandbox } from '../support/sandbox.js'

t.test('the committed OpenAPI document and client types match the code', async (t) => {
  const document = await openApiText()
  t.equal(await committed(openApiPath), document, 'run `npm run openapi` and commit the changes')
  t.equal(await committed(clientTypesPath), await clientTypes(document))
})

t.test('components are named by the model, and every operation is described completely', async (t) => {
  const document = JSON.parse(await committed(openApiPath))
  t.notMatch(JSON.stringify(document), /def-\d/)
  t.equal(document.openapi, '3.1.0')
  t.notMatch(JSON.stringify(document), /"enum":\[[^\]]*\bnull\b/, 'openapi-zod-client accepts no null in an enum')
  for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method} ${path}`
      t.ok(operation.summary && operation.operationId, name)
      for (const [status, response] of Object.entries(operation.responses)) {
        const { content } = '$ref' in response ? resolve(document, response.$ref) : response
        const [type, body] = Object.entries(content)[0] ?? []
        const good = successType(path)
        t.equal(type, /^2/.test(status) ? good : 'application/problem+json', `${name} ${status}`)
        if (type !== 'application/octet-stream')
          t.ok(Object.keys(body?.examples ?? {}).length > 0, `${name} ${status} has an example`)
      }
      t.ok(operation.responses['500'] && operation.responses['503'], name)
    }
  }
})

function successType(path: string): string {
  if (path.startsWith('/export/')) return 'application/x-ndjson'
  if (path === '/metrics') return 'text/plain'
  return path.endsWith('/content') ? 'application/octet-stream' : 'application/json'
}

interface Operation {
  summary?: string
  operationId?: string
  responses: Record<string, Response | { $ref: string }>
}

interface Response {
  content: Record<string, { examples?: object }>
}

const resolve = (document: { components: { responses: Record<string, Response> } }, reference: string): Response => {
  const response = document.components.responses[reference.replace('#/components/responses/', '')]
  if (!response) throw new Error(`${reference} does not exist`)
  return response
}

/** Typed explicitly, because the next request is built from it. */
type ClientResult = { data?: components['schemas']['CandidatePage']; error?: components['schemas']['Problem'] }

t.test('a typed client from the document paginates the sandbox', async (t) => {
  const { base } = await inSandbox(t)
  const client = createClient<paths>({ baseUrl: base })
  const people: components['schemas']['Candidate'][] = []
  let query: paths['/candidates']['get']['parameters']['query'] = { page_size: 100 }
  for (;;) {
    const { data, error }: ClientResult = await client.GET('/candidates', { params: { query } })
    if (error) throw new Error(error.detail)
    if (!data) throw new Error('neither data nor error')
    people.push(...data.data)
    if (data.next_page_token === null) break
    query = { page_token: data.next_page_token }
  }
  t.equal(new Set(people.map(({ id }) => id)).size, 1200)
  t.equal(people.length, 1200)
  const { data } = await client.GET('/candidates/{id}', { params: { path: { id: people[0]?.id ?? '' } } })
  t.same(data?.data, people[0])
})

t.test('a typed client chooses the connection by a header parameter', async (t) => {
  const { base } = await inSandbox(t)
  const client = createClient<paths>({ baseUrl: base })
  const header = { 'Connection-Id': 'sandbox-lever' }
  const { data, response } = await client.GET('/candidates', { params: { header, query: { page_size: 3 } } })
  t.equal(response.headers.get('connection-id'), 'sandbox-lever')
  const path = { id: data?.data[0]?.id ?? '' }
  const one = await client.GET('/candidates/{id}', { params: { header, path } })
  t.same(one.data?.data, data?.data[0])
  t.equal(one.response.headers.get('connection-id'), 'sandbox-lever')
  const exported = await client.GET('/export/candidates', { params: { header }, parseAs: 'stream' })
  t.equal(exported.response.headers.get('connection-id'), 'sandbox-lever')
  await exported.data?.cancel()
})
