import type { Page } from 'playwright-core'
import t from 'tap'
import { bodyOf, connectionTo, sendJson, serving, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath } from './browse.js'

const operation = (resource: string, id: string) => `#operations-${resource}-export${id}`

/** Opens an export. */
async function openExport(page: Page, form: string): Promise<void> {
  await page.click(`${form} .opblock-summary-control`)
  await page.locator(`${form} button.execute`).waitFor()
}

/** Clicks Execute and returns the milliseconds until the response is painted. */
async function execute(page: Page, form: string): Promise<number> {
  if ((await page.locator(`${form} .btn-clear`).count()) > 0) await page.click(`${form} .btn-clear`)
  const clicked = Date.now()
  await page.click(`${form} button.execute`)
  await page.locator(`${form} .live-responses-table .highlight-code`).waitFor()
  await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))')
  return Date.now() - clicked
}

const linesOf = async (page: Page, form: string): Promise<string[]> =>
  (await page.locator(`${form} .live-responses-table .highlight-code pre`).innerText()).trim().split('\n')

t.test(
  'an export answers within two seconds with its first lines, and says so; a short export is whole',
  needs(executablePath),
  async (t) => {
    const { base } = await inSandbox(t)
    const { page, complaints } = await browse(t, base)
    await page.goto(`${base}/docs`)
    const form = operation('candidates', 'Candidates')
    await openExport(page, form)
    // Other programs on the machine can slow one attempt. A page that renders the whole export takes a minute each time.
    const times = [await execute(page, form), await execute(page, form), await execute(page, form)]
    t.ok(Math.min(...times) < 2000, `${times} ms`)
    const lines = await linesOf(page, form)
    t.equal(lines.length, 20)
    for (const line of lines)
      t.match(JSON.parse(line), { type: 'record', resource: 'candidates', data: { id: String } })
    t.match(
      await page.locator(`${form} .cut-response`).innerText(),
      /at most 20 lines.*curl command above.*whole export/,
    )
    t.match(await page.locator(`${form} .curl`).innerText(), `${base}/export/candidates`)

    await page.click(`${form} .documented-responses > summary`)
    await page.locator(`${form} tr[data-code="200"] select.content-type`).selectOption('text/csv')
    await execute(page, form)
    t.match((await linesOf(page, form))[0], /^id,person_id,name,/)
    t.equal(await page.locator(`${form} .cut-response`).count(), 1)

    const short = operation('tags', 'Tags')
    await openExport(page, short)
    await execute(page, short)
    t.equal(JSON.parse((await linesOf(page, short)).at(-1) ?? '').type, 'end')
    t.equal(await page.locator(`${short} .cut-response`).count(), 0, 'a whole export is not called cut')
    t.same(complaints, [])
  },
)

t.test(
  'an export that waits for the ATS shows what arrived, and ends at the server',
  needs(executablePath),
  async (t) => {
    const origin = await upstream(t, async (request, response) => {
      const { cursor } = (await bodyOf(request)) as { cursor?: string }
      const results = [{ id: 'a', name: 'A name' }]
      // The second page never arrives.
      if (!cursor) sendJson(response, { success: true, results, moreDataAvailable: true, nextCursor: 'next' })
    })
    const { base, logText } = await serving(t, { connections: [connectionTo(origin)] })
    const { page } = await browse(t, base)
    await page.goto(`${base}/docs`)
    const form = operation('candidates', 'Candidates')
    await openExport(page, form)
    await execute(page, form)
    t.match(JSON.parse((await linesOf(page, form))[0] ?? ''), { type: 'record', data: { id: 'a' } })
    t.equal(await page.locator(`${form} .cut-response`).count(), 1)
    const ended = /"outcome":"disconnected"/
    for (let attempt = 0; attempt < 50 && !ended.test(logText()); attempt += 1) await page.waitForTimeout(100)
    t.match(logText(), ended)
  },
)
