import type { ServerResponse } from 'node:http'
import type { Test } from 'tap'
import { bodyOf, sendJson, upstream } from './fixture.js'

export interface AshbyPages {
  pages?: number
  size?: number
  /** Bytes that are added to each record. */
  weight?: number
  /** Called before a page, counted from 1, is sent. */
  before?: (page: number, response: ServerResponse) => Promise<void> | void
}

/** An Ashby with a list of the given number of pages. `requestedPages` has the number of each requested page. */
export async function ashbyPages(t: Test, { pages = 5, size = 10, weight = 0, before }: AshbyPages = {}) {
  const requestedPages: number[] = []
  const origin = await upstream(t, async (request, response) => {
    const page = Number(((await bodyOf(request)) as { cursor?: string }).cursor ?? 1)
    requestedPages.push(page)
    await before?.(page, response)
    const results = Array.from({ length: size }, (_, at) => ({ id: `p${page}-${at}`, name: `N${'x'.repeat(weight)}` }))
    const next = page < pages ? { moreDataAvailable: true, nextCursor: String(page + 1) } : { moreDataAvailable: false }
    sendJson(response, { success: true, results, ...next })
  })
  return { origin, requestedPages }
}
