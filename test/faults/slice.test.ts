import t from 'tap'
import { play } from './cell.js'
import { openDetours } from './detours.js'
import { matrix, nameOf, slice } from './matrix.js'

// A busy machine takes its time.
t.setTimeout(280_000)

/** Every fault at one provider and one place; `npm run test:faults` plays them all. */
t.test('a slice of the matrix of faults', { timeout: 240_000 }, async (t) => {
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

t.test('the matrix is whole: 34 faults, 4 providers, 3 places, once and for as long as anybody asks', async (t) => {
  t.equal(matrix.length, 34 * 4 * 3 * 2)
  t.equal(new Set(matrix.map(nameOf)).size, matrix.length)
  t.equal(slice.length, 34 * 2)
})
