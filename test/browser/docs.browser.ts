import type { Page } from 'playwright-core'
import t from 'tap'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath, shot } from './browse.js'

const operation = '#operations-candidates-listCandidates'

/** The connections of the sandbox that do not fail on purpose. */
const working = ['sandbox-ashby', 'sandbox-greenhouse', 'sandbox-jobvite', 'sandbox-lever']

/** The ids of `GET /connections`. */
async function idsOf(base: string, key?: string): Promise<string[]> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const { data } = (await (await fetch(`${base}/connections`, { headers })).json()) as { data: { id: string }[] }
  return data.map(({ id }) => id)
}

/** Clicks Execute and returns the response that the page shows. */
async function execute(page: Page): Promise<{ status: string; body: { [key: string]: unknown } }> {
  const responded = page.waitForResponse((response) => response.url().includes('/candidates'))
  await page.click(`${operation} button.execute`)
  await responded
  const live = page.locator(`${operation} .live-responses-table .response`)
  await live.waitFor()
  const status = (await live.locator('.response-col_status').innerText()).trim()
  return { status, body: JSON.parse(await (await responded).text()) }
}

t.test(
  'the documentation opens at the candidates, gets a response at the first click, and can get the next page',
  needs(executablePath),
  async (t) => {
    const { base } = await inSandbox(t)
    const { page, complaints, elsewhere } = await browse(t, base)
    await page.goto(`${base}/docs`)
    await page.locator(`${operation} button.execute`).waitFor()
    t.equal(
      await page.locator(`${operation} tr[data-param-name="page_size"] input`).inputValue(),
      '5',
      'the example is filled in',
    )

    const first = await execute(page)
    t.equal(first.status.split('\n')[0], '200')
    t.equal((first.body.data as unknown[]).length, 5)
    await page.locator(operation).screenshot(shot('docs'))

    await page.fill(`${operation} tr[data-param-name="page_token"] input`, String(first.body.next_page_token))
    const second = await execute(page)
    t.equal(second.status.split('\n')[0], '200')
    t.notSame(second.body.data, first.body.data)

    t.same(complaints, [])
    await page.fill(`${operation} tr[data-param-name="page_token"] input`, 'not-a-token')
    const refused = await execute(page)
    t.equal(refused.status.split('\n')[0], '400')
    t.match(refused.body, {
      type: 'urn:problem-type:anyats:page-token-invalid',
      title: String,
      detail: /next_page_token/,
    })
    t.match(await page.locator(`${operation} .live-responses-table`).innerText(), /page-token-invalid/)
    await page.screenshot(shot('problem'))

    // Chromium itself reports the expected 400. No other error is allowed.
    t.same(
      complaints.filter((text) => !/status of 400/.test(text)),
      [],
    )
    t.same(elsewhere, [])
  },
)

t.test(
  'the connections are listed by name, and each filter has the providers that support it',
  needs(executablePath),
  async (t) => {
    const { base } = await inSandbox(t)
    const { page, complaints } = await browse(t, base)
    await page.goto(`${base}/docs`)
    await page.locator(`${operation} button.execute`).waitFor()
    const choice = page.locator(`${operation} tr[data-param-name="Connection-Id"] select`)
    const ids = (await choice.locator('option').allInnerTexts()).filter((id) => id !== '--')
    t.same(ids, await idsOf(base))
    t.same(ids.slice(0, working.length), working)
    t.equal(await page.locator('button.authorize').count(), 0, 'without clients no key is required')
    await page.click(`${operation} .more-parameters > summary`)
    t.match(await page.locator(`${operation} tr[data-param-name="tag"]`).innerText(), /Served by Greenhouse, Lever/)
    for (const id of working) {
      await choice.selectOption(id)
      const responded = page.waitForResponse((response) => response.url().includes('/candidates'))
      await page.click(`${operation} button.execute`)
      t.match([(await responded).status(), (await responded).headers()['connection-id']], [200, id])
    }
    await page.fill(`${operation} tr[data-param-name="tag"] input`, 'golang')
    const responded = page.waitForResponse((response) => response.url().includes('tag=golang'))
    await page.click(`${operation} button.execute`)
    t.equal((await responded).status(), 200)
    await page.screenshot(shot('connections'))
    t.same(complaints, [])
  },
)

t.test('the key is masked and entered once, and then the connections are listed', needs(executablePath), async (t) => {
  const key = 'a-key-for-the-browser'
  const { base } = await inSandbox(t, { key })
  const { page, complaints } = await browse(t, base)
  await page.goto(`${base}/docs`)
  await page.locator(`${operation} button.execute`).waitFor()
  t.equal((await execute(page)).status.split('\n')[0], '401')
  const connection = page.locator(`${operation} tr[data-param-name="Connection-Id"]`)
  t.equal(await connection.locator('select').count(), 0, 'without the key the page lists no connection')

  const dialog = page.locator('.dialog-ux')
  const authorize = async (value: string) => {
    await page.locator('button.authorize').first().click()
    await dialog.locator('#auth-bearer-value').fill(value)
    t.equal(await dialog.locator('#auth-bearer-value').getAttribute('type'), 'password')
    const listed = page.waitForResponse((response) => response.url() === `${base}/connections`)
    await dialog.getByRole('button', { name: 'Authorize' }).click()
    await dialog.locator('button.btn-done').click()
    return (await listed).status()
  }
  const logOut = async () => {
    await page.click('button.authorize')
    await dialog.getByRole('button', { name: 'Logout' }).click()
    await dialog.locator('button.btn-done').click()
  }
  t.equal(await authorize('another-key'), 401)
  t.equal(await connection.locator('input').count(), 1)
  await logOut()

  await page.fill(`${operation} tr[data-param-name="page_size"] input`, '3')
  t.equal(await authorize(key), 200)
  await connection.locator('select').waitFor()
  t.same(await connection.locator('option').allInnerTexts(), ['--', ...(await idsOf(base, key))])
  await connection.locator('select').selectOption('sandbox-lever')
  const { status, body } = await execute(page)
  t.match([status, (body.data as unknown[]).length], [/^200/, 3], 'what was entered before stays')
  t.match(await page.locator(`${operation} .live-responses-table`).innerText(), /connection-id: sandbox-lever/)

  await logOut()
  await connection.locator('input').waitFor()
  t.same(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]'), [0, 0, ''])
  t.same(
    complaints.filter((text) => !/status of 401/.test(text)),
    [],
  )
})
