import fc from 'fast-check'
import t from 'tap'
import type { FetchedPage } from '../../src/pagination/fetch-page.js'
import { nextState } from '../../src/pagination/next-state.js'
import { startFull } from '../../src/pagination/start.js'
import { decodeState, encodeState } from '../../src/pagination/token-codec.js'
import type { PageToken } from '../../src/pagination/token-state.js'
import { Problem } from '../../src/problems.js'
import type { Json } from '../../src/providers/port/call.js'

const start = startFull({ filters: {}, includes: [], pageSize: 10 }, 0)
const page = (next: Json | null, fingerprint: string | null = null, recordCount = 10): FetchedPage<null> => ({
  rows: null,
  summary: { recordCount, empty: false, fingerprint, unreadableIds: [], timeline: null },
  warnings: [],
  deleted: [],
  next,
  delta: null,
  providerDate: 0,
})

/**
 * Paginates over these pages, with the state sealed in a token each time. Returns the number of pages before an
 * error.
 */
function pagesUntilLoop(pageAt: (number: number) => FetchedPage<null>, most: number): number | null {
  let state: PageToken = start
  for (let number = 1; number <= most; number += 1) {
    try {
      state = decodeState(JSON.parse(JSON.stringify(encodeState(nextState(state, 0, pageAt(number), 0, false).state))))
    } catch (error) {
      if (
        error instanceof Problem &&
        error.slug === 'upstream-failed' &&
        /never end/.test(String(error.members.detail))
      )
        return number
      throw error
    }
  }
  return null
}

/** Page `number` of a list that enters a cycle of this length after `tail` pages. */
const inCycle = (number: number, tail: number, length: number) =>
  number <= tail ? number : tail + ((number - tail - 1) % length) + 1

for (const length of [1, 2, 7, 8, 9, 50, 1000]) {
  t.test(`cursors that repeat after ${length} pages end the pagination`, (t) => {
    for (const tail of [0, 1, 5, 100]) {
      const pages = pagesUntilLoop((number) => page(`c${inCycle(number, tail, length)}`), 10_000)
      t.ok(pages !== null && pages <= 4 * (tail + length) + 2, `after ${tail} other pages: ${pages} pages`)
    }
    t.end()
  })
  t.test(`numbered pages that repeat after ${length} pages end the pagination`, (t) => {
    for (const tail of [0, 5, 100]) {
      const pages = pagesUntilLoop((number) => page(number, `p${inCycle(number, tail, length)}`), 10_000)
      t.ok(pages !== null && pages <= 4 * (tail + length) + 2, `after ${tail} other pages: ${pages} pages`)
    }
    t.end()
  })
}

t.test('a cycle of any length is found after any number of pages', (t) => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), (tail, length) => {
      const pages = pagesUntilLoop((number) => page({ at: inCycle(number, tail, length) }), 3000)
      return pages !== null && pages > tail && pages <= 4 * (tail + length) + 2
    }),
    { numRuns: 50 },
  )
  t.end()
})

t.test('a list of 99,999 pages without a loop ends normally', (t) => {
  let state: PageToken = start
  for (let number = 1; number < 100_000; number += 1)
    state = nextState(state, 0, page(number, `p${number}`), 0, false).state
  t.equal(state.page, 100_000)
  t.throws(() => nextState(state, 0, page('more'), 0, false), Problem)
  t.end()
})

t.test('a page of few records may be repeated later, but not at once', (t) => {
  t.equal(
    pagesUntilLoop((number) => page(number, number === 4 || number === 6 ? 'moved' : `p${number}`, 2), 50),
    null,
  )
  t.equal(
    pagesUntilLoop((number) => page(number, 'same', 2), 50),
    2,
  )
  t.end()
})

t.test('each segment has its own loop detection', (t) => {
  const two = { ...start, segments: [...start.segments, ...start.segments] }
  const first = nextState(two, 0, page('a', 'p'), 0, false).state
  const ended = nextState(first, 0, page(null, 'q'), 0, false).state
  t.match(nextState(ended, 1, page('a', 'q'), 0, false), { finished: false })
  t.end()
})
