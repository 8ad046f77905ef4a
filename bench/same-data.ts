import { isDeepStrictEqual } from 'node:util'
import { type Contest, getPage } from './contest.js'

/** A comparison needs equal responses: equal records, and tokens whose length differs by less than a tenth. */
export async function refuseDifferences(
  { servers, key }: Contest,
  sizes: readonly number[],
  resource?: string,
): Promise<void> {
  for (const size of sizes) {
    const responses = await Promise.all(servers.map(({ origin }) => getPage(origin, key, size, resource)))
    const [first] = responses
    if (first?.data.length !== size) throw new Error(`${first?.data.length} records instead of ${size}`)
    responses.forEach(({ data, next_page_token: token }, at) => {
      const name = servers[at]?.name
      const differing = data.findIndex((item, index) => !isDeepStrictEqual(item, first.data[index]))
      if (differing >= 0 || data.length !== size)
        throw new Error(`${name} has another response, pages of ${size}, record ${differing}`)
      if (Math.abs(token.length / first.next_page_token.length - 1) > 0.1) {
        throw new Error(`${name} seals ${token.length} characters instead of ${first.next_page_token.length}`)
      }
    })
  }
}
