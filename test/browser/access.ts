import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath, shot } from './browse.js'

const key = 'a-key-for-the-browser'
const list = '#operations-candidates-listCandidates'
const exported = '#operations-candidates-exportCandidates'
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The states of one color scheme. Each scheme has a file, so that both run at once. */
export const testAccess = (colorScheme: 'light' | 'dark') =>
  t.test(`every ${colorScheme} state of the page is accessible, wide and narrow`, needs(executablePath), async (t) => {
    const { base } = await inSandbox(t, { key })
    const { page, complaints, elsewhere } = await browse(t, base)
    await page.addInitScript(axe)
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
