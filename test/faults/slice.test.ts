import t from 'tap'
import { play } from './cell.js'
import { openDetours } from './detours.js'
import { matrix, nameOf, slice } from './matrix.js'

// A busy machine needs more time.
t.setTimeout(280_000)

/** Every fault at one provider and one position; `npm run test:faults` runs all of them. */
t.test('a part of the fault matrix', { timeout: 240_000 }, async (t) => {
  const detours = await openDetours()
  const waiting = [...slice]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
        const { failures } = await play(cell, detours)
        t.same(failures, [], nameOf(cell))
      }
    }),
  )
  await detours.close()
})

t.test('the matrix is complete: 34 faults, 4 providers, 3 positions, once and persistent', async (t) => {
  t.equal(matrix.length, 34 * 4 * 3 * 2)
  t.equal(new Set(matrix.map(nameOf)).size, matrix.length)
  t.equal(slice.length, 34 * 2)
})
