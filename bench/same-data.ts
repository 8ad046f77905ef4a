import { isDeepStrictEqual } from 'node:util'
import { type Contest, getPage } from './contest.js'

/** Speed compares only where the answers are the same: equal rows, and tokens of equal length within a tenth. */
export async function refuseDifferences({ servers, key }: Contest, sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const responses = await Promise.all(servers.map(({ origin }) => getPage(origin, key, size)))
    const [first] = responses
    if (first?.data.length !== size) throw new Error(`${first?.data.length} rows instead of ${size}`)
    responses.forEach(({ data, next_page_token: token }, at) => {
      const name = servers[at]?.name
      const row = data.findIndex((one, index) => !isDeepStrictEqual(one, first.data[index]))
      if (row >= 0 || data.length !== size) throw new Error(`${name} answers otherwise, pages of ${size}, row ${row}`)
      if (Math.abs(token.length / first.next_page_token.length - 1) > 0.1) {
        throw new Error(`${name} seals ${token.length} characters instead of ${first.next_page_token.length}`)
      }
    })
  }
}
