import t from 'tap'
import { counted } from '../support/scrape.js'
import { servingScripted } from '../support/scripted-upstream.js'

const linesIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; data: { id: string; name: string }; pages: number })
const recordsIn = (text: string) =>
  linesIn(text)
    .filter(({ type }) => type === 'record')
    .map(({ data }) => data)

/** Paginates to the last page and returns the records. */
async function paginated(getPath: Awaited<ReturnType<typeof servingScripted>>['getPath'], query: string) {
  const rows: { id: string; name: string }[] = []
  let path = `/candidates?${query}`
  for (;;) {
    const { body } = await getPath(path)
    rows.push(...body.data)
    if (body.next_page_token === null) return rows
    path = `/candidates?page_token=${body.next_page_token}`
  }
}

t.test('an export reads the pages that lists have cached, and fetches the others', async (t) => {
  const { getPath, requests, clock } = await servingScripted(t, { cacheSeconds: 60, prefetch: false })
  const rows = await paginated(getPath, 'page_size=3')
  t.equal(requests.length, 4)
  const lines = await getPath('/export/candidates?page_size=3')
  t.same(recordsIn(lines.body), rows)
  t.match(linesIn(lines.body).at(-1), { type: 'end', pages: 4, records: 12, warnings: 0 })
  const csv = await getPath('/export/candidates?page_size=3', { accept: 'text/csv' })
  t.equal(csv.body.trim().split('\r\n').length, 13)
  for (const { id } of rows) t.match(csv.body, id)
  t.equal(requests.length, 4, 'all pages were cached')
  const { body: text } = await getPath('/metrics')
  t.equal(counted(text, 'anyats_export_cached_pages_total'), 8)
  t.equal(counted(text, 'anyats_export_pages_total'), 8)

  await getPath('/export/candidates?page_size=4')
  t.equal(requests.length, 7, 'pages of another size are other pages')
  await getPath('/export/candidates?page_size=3', { 'cache-control': 'no-cache' })
  t.equal(requests.length, 11, 'it bypasses the cache')
  clock.now += 60_001
  t.notSame(recordsIn((await getPath('/export/candidates?page_size=3')).body), rows)
  t.equal(requests.length, 15, 'expired pages are fetched again')
})

t.test('an export caches nothing', async (t) => {
  const { getPath, requests } = await servingScripted(t, { cacheSeconds: 60, prefetch: false })
  await getPath('/export/candidates?page_size=3')
  await getPath('/export/candidates?page_size=3')
  await getPath('/candidates?page_size=3')
  t.equal(requests.length, 9)
})

t.test('an unreadable record is counted once, however often its page is read from the cache', async (t) => {
  const { getPath, control } = await servingScripted(t, { cacheSeconds: 60, prefetch: false })
  control.unreadable = true
  await paginated(getPath, 'page_size=6')
  await getPath('/export/candidates?page_size=6')
  const { body: text } = await getPath('/metrics')
  t.equal(counted(text, 'anyats_unreadable_records_total'), 2)
})

t.test(
  'no page is older than the first page of its pagination: otherwise the delta token would miss changes',
  async (t) => {
    const { getPath, requests, control } = await servingScripted(t, { cacheSeconds: 60 })
    const noCache = { 'cache-control': 'no-cache' }
    control.clock = Date.parse('2026-03-02T09:00:00Z')
    await paginated(getPath, 'page_size=6')
    t.equal(requests.length, 2)
    control.clock += 1000
    const { body: first } = await getPath('/candidates?page_size=6', noCache)
    t.equal(requests.length, 3)
    const second = `/candidates?page_token=${first.next_page_token}`
    await getPath(second)
    t.equal(requests.length, 4, 'the cached second page is older than the first')
    await getPath(second)
    await getPath('/export/candidates?page_size=6')
    t.equal(requests.length, 4, 'this one is not')
    control.clock += 1000
    await getPath('/candidates?page_size=6', noCache)
    await getPath('/export/candidates?page_size=6')
    t.equal(requests.length, 6, 'this applies to exports too')
  },
)
