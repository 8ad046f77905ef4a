import t from 'tap'
import { resourceNames, resources } from '../../src/model/index.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath } from './browse.js'

const list = '#operations-candidates-listCandidates'

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

t.test('an operation is resolved exactly as Swagger UI resolves it', needs(executablePath), async (t) => {
  const { base } = await inSandbox(t)
  const { page } = await browse(t, base)
  await page.goto(`${base}/docs/#/health/livez`)
  for (const operation of ['/candidates', '/export/tags']) {
    const [own, expected] = await page.evaluate<[string, string]>(`(async (path) => {
      const document = await (await fetch('./json')).json()
      const { resolveOperation } = await import('./static/references.js')
      const { fn } = window.SwaggerUIBundle({ spec: document }).getSystem()
      return [resolveOperation(document, path), await fn.resolveSubtree(document, path, {})].map(JSON.stringify)
    })(['paths', '${operation}', 'get'])`)
    t.ok(expected.length > 10_000, operation)
    t.equal(own, expected, operation)
  }
})
