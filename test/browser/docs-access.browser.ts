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

interface State {
  changed?: string
  picture?: string
  /** What the screenshot shows, if not the page. */
  element?: string
}

t.test('every state of the page is accessible, light and dark, wide and narrow', needs(executablePath), async (t) => {
  const { base } = await inSandbox(t, { key })
  const { page, complaints, elsewhere } = await browse(t, base)
  await page.addInitScript(axe)
  /**
   * Checks a state in both color schemes and widths. `changed`: the parts that differ from the opened page. `picture`: a
   * screenshot's name.
   */
  async function checkState(state: string, { changed, picture, element }: State) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // Colors change within a fraction of a second.
      await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))')
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await checkAccess(t, page, `${colorScheme}-${width}: ${state}`, changed)
        const options = picture && shot(`${picture}-${colorScheme}-${width}`)
        if (options && element) await page.locator(element).screenshot(options)
        else if (options) await page.screenshot({ ...options, fullPage: changed === undefined })
      }
    }
  }
  await page.goto(`${base}/docs/`)
  await page.locator(`${list} button.execute`).waitFor()
  await checkState('opened', { picture: 'docs' })

  await page.click('button.authorize')
  await page.locator('#auth-bearer-value').fill(key)
  await checkState('the dialog', { changed: '.dialog-ux', picture: 'docs-authorize' })
  await page.locator('.dialog-ux').getByRole('button', { name: 'Authorize' }).click()
  await checkState('authorized', { changed: '.dialog-ux' })
  await page.locator('.dialog-ux').getByRole('button', { name: 'Close' }).first().click()

  await page.locator(`${list} tr[data-param-name="Connection-Id"] select`).waitFor()
  for (const summary of await page.locator(`${list} summary`).all()) await summary.click()
  await page.click(`${list} button.execute`)
  await page.locator(`${list} .live-responses-table`).waitFor()
  await checkState('executed, with all parts open', { changed: list, picture: 'docs-executed', element: list })

  await page.click(`${exported} .opblock-summary-control`)
  await page.click(`${exported} button.execute`)
  await page.locator(`${exported} .cut-response`).waitFor()
  await page.click('.models-control')
  await page.locator('.models .json-schema-2020-12-accordion').first().click()
  await checkState('an export and a schema', {
    changed: `${exported}, .models`,
    picture: 'docs-export',
    element: exported,
  })
  t.same(complaints, [])
  t.same(elsewhere, [])
})

/** Critical and serious violations, each with the first element. */
async function checkAccess(t: Test, page: Page, state: string, changed = 'html'): Promise<void> {
  const { violations } = await page.evaluate<{
    violations: { id: string; impact: string; nodes: { target: string[] }[] }[]
  }>(`axe.run('${changed}', { resultTypes: ["violations"] })`)
  const found = violations.filter(({ impact }) => impact === 'critical' || impact === 'serious')
  t.same(
    found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
    [],
    state,
  )
  t.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), `${state}: no scrolling`)
}
