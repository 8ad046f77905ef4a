import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { inSandbox } from '../support/sandbox.js'
import { browse, shot } from './browse.js'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface State {
  changed?: string
  picture?: string
  /** What the screenshot shows, if not the page. */
  element?: string
}

/** The opened page of the documentation, and a function that checks a state of the page. `key`: the page needs this key. */
export async function openDocumentation(t: Test, key?: string) {
  const { base } = await inSandbox(t, key === undefined ? {} : { key })
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
  await page.locator('#operations-candidates-listCandidates button.execute').waitFor()
  return { page, complaints, elsewhere, checkState }
}

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
