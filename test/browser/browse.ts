import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Test } from 'tap'

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with an empty profile, which collects errors and requests to other hosts. */
export async function browse(t: Test, base: string) {
  const profile = mkdtempSync(join(tmpdir(), 'anyats-chromium-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...quiet, ...sandbox],
    viewport: { width: 1280, height: 1600 },
  })
  const page = await browser.newPage()
  const complaints: string[] = []
  const elsewhere: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on(
    'request',
    (request) => !request.url().startsWith(base) && !request.url().startsWith('data:') && elsewhere.push(request.url()),
  )
  t.teardown(async () => {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  })
  return { page, complaints, elsewhere }
}

/** Playwright hides the caret with an inline style, which the policy of the page rejects. */
export const shot = (name: string) => ({
  path: join(import.meta.dirname, `../artifacts/${name}.png`),
  caret: 'initial' as const,
})
