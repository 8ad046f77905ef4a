import t from 'tap'
import { needs } from '../support/programs.js'
import { openDocumentation } from './access.js'
import { executablePath } from './browse.js'

const list = '#operations-candidates-listCandidates'
const exported = '#operations-candidates-exportCandidates'

t.test('executed operations are accessible, light and dark, wide and narrow', needs(executablePath), async (t) => {
  const { page, complaints, elsewhere, checkState } = await openDocumentation(t)
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
