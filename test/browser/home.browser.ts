import t from 'tap'
import { get } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'
import { browse, executablePath, shot } from './browse.js'

t.test(
  'the start page is readable wide and narrow, light and dark, and violates no policy',
  needs(executablePath),
  async (t) => {
    const { base } = await inSandbox(t)
    const { data: connections } = (await get(base, '/connections')).body
    const { page, complaints, elsewhere } = await browse(t, base)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${base}/`)
        t.equal(await page.getByRole('main').count(), 1)
        t.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'anyats')
        t.equal(await page.getByRole('rowheader').count(), connections.length)
        t.ok(
          await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'),
          `${width}: no horizontal scrolling`,
        )
        const [text, back] = await page.evaluate<[string, string]>(
          '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
        )
        t.ok(contrast(text, back) > 7, `${colorScheme}: ${text} on ${back}`)
        await page.screenshot({ ...shot(`home-${colorScheme}-${width}`), fullPage: true })
      }
    }
    await page.getByRole('link', { name: 'API reference' }).click()
    await page.locator('#operations-candidates-listCandidates').waitFor()
    t.same(complaints, [])
    t.same(elsewhere, [])
  },
)

/** Contrast ratio of WCAG 2 of two colors such as `rgb(0, 0, 0)`. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
