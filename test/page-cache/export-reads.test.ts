import t from 'tap'
import { counted } from '../support/scrape.js'
import { beforeCompany } from '../support/scripted-upstream.js'

const linesIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; data: { id: string; name: string }; pages: number })
const recordsIn = (text: string) =>
  linesIn(text)
    .filter(({ type }) => type === 'record')
    .map(({ data }) => data)

/** Walks the list to its end; answers with the rows. */
async function walked(ask: Awaited<ReturnType<typeof beforeCompany>>['ask'], query: string) {
  const rows: { id: string; name: string }[] = []
  let path = `/candidates?${query}`
  for (;;) {
    const { body } = await ask(path)
    rows.push(...body.data)
    if (body.next_page_token === null) return rows
    path = `/candidates?page_token=${body.next_page_token}`
  }
}

t.test('an export reads what lists have kept, and asks for the rest', async (t) => {
  const { ask, asked, clock } = await beforeCompany(t, { cacheSeconds: 60, prefetch: false })
  const rows = await walked(ask, 'page_size=3')
  t.equal(asked.length, 4)
  const lines = await ask('/export/candidates?page_size=3')
  t.same(recordsIn(lines.body), rows)
  t.match(linesIn(lines.body).at(-1), { type: 'end', pages: 4, records: 12, warnings: 0 })
  const csv = await ask('/export/candidates?page_size=3', { accept: 'text/csv' })
  t.equal(csv.body.trim().split('\r\n').length, 13)
  for (const { id } of rows) t.match(csv.body, id)
  t.equal(asked.length, 4, 'all of it was kept')
  const { body: text } = await ask('/metrics')
  t.equal(counted(text, 'anyats_export_cached_pages_total'), 8)
  t.equal(counted(text, 'anyats_export_pages_total'), 8)

  await ask('/export/candidates?page_size=4')
  t.equal(asked.length, 7, 'pages of another size are other pages')
  await ask('/export/candidates?page_size=3', { 'cache-control': 'no-cache' })
  t.equal(asked.length, 11, 'it goes around what is kept')
  clock.now += 60_001
  t.notSame(recordsIn((await ask('/export/candidates?page_size=3')).body), rows)
  t.equal(asked.length, 15, 'what has ended is asked again')
})

t.test('an export keeps nothing', async (t) => {
  const { ask, asked } = await beforeCompany(t, { cacheSeconds: 60, prefetch: false })
  await ask('/export/candidates?page_size=3')
  await ask('/export/candidates?page_size=3')
  await ask('/candidates?page_size=3')
  t.equal(asked.length, 9)
})

t.test('a row that could not be read is counted once, however often its page is kept', async (t) => {
  const { ask, hand } = await beforeCompany(t, { cacheSeconds: 60, prefetch: false })
  hand.odd = true
  await walked(ask, 'page_size=6')
  await ask('/export/candidates?page_size=6')
  const { body: text } = await ask('/metrics')
  t.equal(counted(text, 'anyats_unreadable_records_total'), 2)
})

t.test(
  'no page of a walk is older than its first: what changed between them would be in no changes since',
  async (t) => {
    const { ask, asked, hand } = await beforeCompany(t, { cacheSeconds: 60 })
    const anew = { 'cache-control': 'no-cache' }
    hand.clock = Date.parse('2026-03-02T09:00:00Z')
    await walked(ask, 'page_size=6')
    t.equal(asked.length, 2)
    hand.clock += 1000
    const { body: first } = await ask('/candidates?page_size=6', anew)
    t.equal(asked.length, 3)
    const second = `/candidates?page_token=${first.next_page_token}`
    await ask(second)
    t.equal(asked.length, 4, 'the second page that is kept is older than the first')
    await ask(second)
    await ask('/export/candidates?page_size=6')
    t.equal(asked.length, 4, 'and this one is not')
    hand.clock += 1000
    await ask('/candidates?page_size=6', anew)
    await ask('/export/candidates?page_size=6')
    t.equal(asked.length, 6, 'it holds for exports as well')
  },
)
