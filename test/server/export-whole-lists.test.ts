import type { IncomingMessage } from 'node:http'
import t, { type Test } from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { lever } from '../../src/providers/lever/index.js'
import type { Provider } from '../../src/providers/port/provider.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

/** A provider with one response for every call, which are counted. */
async function counting(t: Test, provider: Provider, bodyOf: (request: IncomingMessage) => object) {
  const paths: string[] = []
  const origin = await upstream(t, (request, response) => {
    paths.push(request.url ?? '')
    request.resume()
    sendJson(response, bodyOf(request))
  })
  const { base } = await serving(t, { connections: [connectionTo(origin, { provider })] })
  return {
    paths,
    async exported(resource: ResourceName, query = '') {
      const { body } = await get(base, `/export/${resource}${query}`)
      const lines = String(body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      const ids = lines.flatMap(({ type, data }) => (type === 'record' ? [data.id] : []))
      return { ids, end: lines.at(-1) }
    },
    async listed(resource: ResourceName, pageSize: number) {
      const ids: string[] = []
      for (let query = `page_size=${pageSize}`; ; ) {
        const { body } = await get(base, `/${resource}?${query}`)
        for (const { id } of body.data) ids.push(id)
        if (body.next_page_token === null) return ids
        query = `page_token=${body.next_page_token}`
      }
    },
  }
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `n${String(at).padStart(5, '0')}`)

t.test('an export reads a list that the provider returns at once with one call', async (t) => {
  const all = numbered(1200)
  const records = all.map((id) => ({ id, title: id, isArchived: false }))
  const { paths, exported, listed } = await counting(t, ashby, () => ({ success: true, results: records }))
  for (const query of ['', '?page_size=100', '?include=raw']) {
    paths.length = 0
    const { ids, end } = await exported('sources', query)
    t.same(ids, all)
    t.match(end, { type: 'end', pages: 1, records: 1200, warnings: 0 })
    t.equal(paths.length, 1, query)
  }
  paths.length = 0
  t.same(await listed('sources', 500), all)
  t.equal(paths.length, 3, 'a list reads it for each page, because nothing is stored')
})

t.test('an export reads the other list of a derived list once', async (t) => {
  const all = numbered(230)
  const posting = (id: string) => ({ id, text: 'Job', categories: { department: id } })
  const pages = [all.slice(0, 100), all.slice(100, 200), all.slice(200)]
  const { paths, exported, listed } = await counting(t, lever, ({ url }) => {
    const at = Number(new URL(url ?? '', 'http://x').searchParams.get('offset') ?? 0)
    const next = at < 2 ? { hasNext: true, next: String(at + 1) } : { hasNext: false }
    return { data: pages[at]?.map(posting), ...next }
  })
  const { ids, end } = await exported('departments')
  t.same(ids, all)
  t.match(end, { type: 'end', pages: 1 })
  t.equal(paths.length, 3)
  paths.length = 0
  t.same(await listed('departments', 100), all)
  t.equal(paths.length, 9)
})
