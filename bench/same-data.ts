import { isDeepStrictEqual } from 'node:util'
import { askPage, type Contest } from './contest.js'

/** Speed compares only where the answers are the same: equal rows, and tokens of equal length within a tenth. */
export async function refuseDifferences({ servers, key }: Contest, sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const answers = await Promise.all(servers.map(({ origin }) => askPage(origin, key, size)))
    const [first] = answers
    if (first?.data.length !== size) throw new Error(`${first?.data.length} rows instead of ${size}`)
    answers.forEach(({ data, next_page_token: token }, at) => {
      const who = servers[at]?.name
      const row = data.findIndex((one, index) => !isDeepStrictEqual(one, first.data[index]))
      if (row >= 0 || data.length !== size) throw new Error(`${who} answers otherwise, pages of ${size}, row ${row}`)
      if (Math.abs(token.length / first.next_page_token.length - 1) > 0.1) {
        throw new Error(`${who} seals ${token.length} characters instead of ${first.next_page_token.length}`)
      }
    })
  }
}
