import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { resourceNames, resources } from '../../src/model/index.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath, shot } from './browse.js'

const key = 'a-key-for-the-browser'
const list = '#operations-candidates-listCandidates'
const exported = '#operations-candidates-exportCandidates'
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Critical and serious violations, each with the first element. */
async function checkAccess(t: Test, page: Page, state: string): Promise<void> {
  const { violations } = await page.evaluate<{
    violations: { id: string; impact: string; nodes: { target: string[] }[] }[]
  }>('axe.run(document, { resultTypes: ["violations"] })')
  const found = violations.filter(({ impact }) => impact === 'critical' || impact === 'serious')
  t.same(
    found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
    [],
    state,
  )
  t.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), `${state}: no scrolling`)
}

t.test(
  'the page opens at the top: operations by resource, one form, Execute near',
  needs(executablePath),
  async (t) => {
    const { base } = await inSandbox(t)
    const { page } = await browse(t, base)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${base}/docs`)
    await page.locator(`${list} button.execute`).waitFor()
    t.equal(page.url(), `${base}/docs/`)
    t.equal(await page.evaluate<number>('scrollY'), 0)
    t.same(await page.locator('.opblock-tag').evaluateAll((tags) => tags.map((tag) => tag.dataset.tag)), [
      ...resourceNames.map((resource) => resources[resource].name),
      'capabilities',
      'health',
    ])
    t.match(await page.locator('#operations-tag-tags').innerText(), /Tags of Ashby, Greenhouse, Lever/)
    const summaries = await page.locator('.opblock-summary-description').allInnerTexts()
    t.ok(summaries.length >= 3 * resourceNames.length && summaries.every((text) => text !== '' && text.length < 60))
    t.equal(await page.locator('.opblock.is-open').count(), 1)

    const form = page.locator(list)
    const [top, bottom] = [await form.boundingBox(), await form.locator('button.execute').boundingBox()]
    const distance = Number(bottom?.y) + Number(bottom?.height) - Number(top?.y)
    t.ok(distance < 800, `Execute ends ${distance} px below the top of the operation`)
    const visible = await form
      .locator('tr[data-param-name]:visible')
      .evaluateAll((rows) => rows.map((row) => row.dataset.paramName))
    t.same(visible, ['Connection-Id', 'page_size', 'page_token', 'include'])
    t.equal(await form.locator('tr[data-code]:visible').count(), 0, 'the documented responses are closed')
    await form.locator('.more-parameters > summary').click()
    await form.locator('tr[data-param-name="updated_after"] input').fill('2026-01-01T00:00:00Z')
    await form.locator('.documented-responses > summary').click()
    await form.locator('tr[data-code="504"]').waitFor()
    const requested = page.waitForRequest(/updated_after=2026/)
    await form.locator('button.execute').click()
    await requested

    await page.goto(`${base}/docs/#/users/listUsers`)
    await page.reload()
    await page.locator('#operations-users-listUsers button.execute').waitFor()
    t.equal(
      await page.locator(list).locator('button.execute').count(),
      0,
      'an address with an operation opens that one',
    )
  },
)

t.test('every state of the page is accessible, wide and narrow, light and dark', needs(executablePath), async (t) => {
  const { base } = await inSandbox(t, { key })
  const { page, complaints, elsewhere } = await browse(t, base)
  await page.addInitScript(axe)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      const name = `${colorScheme}-${width}`
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${base}/docs/`)
      await page.locator(`${list} button.execute`).waitFor()
      await checkAccess(t, page, `${name}: opened`)
      await page.screenshot({ ...shot(`docs-${name}`), fullPage: true })

      await page.click('button.authorize')
      await page.locator('#auth-bearer-value').fill(key)
      await checkAccess(t, page, `${name}: the dialog`)
      await page.screenshot(shot(`docs-authorize-${name}`))
      await page.locator('.dialog-ux').getByRole('button', { name: 'Authorize' }).click()
      await checkAccess(t, page, `${name}: authorized`)
      await page.locator('.dialog-ux').getByRole('button', { name: 'Close' }).first().click()

      await page.locator(`${list} tr[data-param-name="Connection-Id"] select`).waitFor()
      for (const summary of await page.locator(`${list} summary`).all()) await summary.click()
      await page.click(`${list} button.execute`)
      await page.locator(`${list} .live-responses-table`).waitFor()
      await checkAccess(t, page, `${name}: executed, with all parts open`)
      await page.locator(list).screenshot(shot(`docs-executed-${name}`))

      await page.click(`${exported} .opblock-summary-control`)
      await page.click(`${exported} button.execute`)
      await page.locator(`${exported} .cut-response`).waitFor()
      await page.click('.models-control')
      await page.locator('.models .json-schema-2020-12-accordion').first().click()
      await checkAccess(t, page, `${name}: an export and a schema`)
      await page.locator(exported).screenshot(shot(`docs-export-${name}`))
    }
  t.same(complaints, [])
  t.same(elsewhere, [])
})
