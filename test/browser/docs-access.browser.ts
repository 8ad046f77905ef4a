import t from 'tap'
import { needs } from '../support/programs.js'
import { openDocumentation } from './access.js'
import { executablePath } from './browse.js'

const key = 'a-key-for-the-browser'

t.test('the page and its dialog are accessible, light and dark, wide and narrow', needs(executablePath), async (t) => {
  const { page, complaints, elsewhere, checkState } = await openDocumentation(t, key)
  await checkState('opened', { picture: 'docs' })

  await page.click('button.authorize')
  await page.locator('#auth-bearer-value').fill(key)
  await checkState('the dialog', { changed: '.dialog-ux', picture: 'docs-authorize' })
  await page.locator('.dialog-ux').getByRole('button', { name: 'Authorize' }).click()
  await checkState('authorized', { changed: '.dialog-ux' })
  t.same(complaints, [])
  t.same(elsewhere, [])
})
