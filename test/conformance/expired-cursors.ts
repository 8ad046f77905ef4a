import type { Test } from 'tap'
import { onStage } from '../support/harness.js'
import { walked } from './changes-since.js'
import type { Contract } from './suite.js'

/** A cursor that dies in the middle of a walk: it goes on where that is declared, and is a clear end where it is not. */
export function expiredCursors({ simulation, listing, check }: Contract): void {
  /** Forgets the cursors of the requests of these numbers. */
  const forgetful = async (t: Test, numbers: readonly number[], people = 60) => {
    let requests = 0
    let forgotten = 0
    const isExpired = () => {
      requests += 1
      if (!numbers.includes(requests)) return false
      forgotten += 1
      return true
    }
    // A page that was asked for ahead and failed is asked for again, so its cursor would die unnoticed.
    const stage = await onStage(t, simulation, { people, simulator: { isExpired }, app: { prefetch: false } })
    return { stage, forgotten: () => forgotten }
  }

  if (!listing.resume) {
    check('a walk whose cursor died ends as expired, and not in silence', async (t) => {
      const { stage, forgotten } = await forgetful(t, [3])
      const outcome = await walked(stage, 'page_size=7').catch((error: Error) => error.message)
      if (forgotten() === 0) t.pass('there is no cursor to forget')
      else t.match(outcome, /page-token-expired/)
    })
    return
  }

  check('a walk whose cursor died goes on, and every row comes once', async (t) => {
    const { stage } = await forgetful(t, [])
    const ids = (await stage.walk('page_size=500')).map(({ id }) => id)
    for (const [size, dead] of [
      [7, [3]],
      [7, [1, 2]],
      [1, [20, 40]],
      [20, [2]],
    ] as const) {
      const { stage, forgotten } = await forgetful(t, dead)
      const { rows, warnings } = await walked(stage, `page_size=${size}`)
      t.same(
        rows.map(({ id }) => id),
        ids,
        `${dead} of pages of ${size}`,
      )
      t.equal(forgotten(), dead.length)
      t.same(warnings.map(({ code }) => code).filter((code) => code === 'pagination-resumed').length, dead.length)
    }
  })

  check('a walk that began with a filter goes on only where the filters allow it', async (t) => {
    for (const combination of listing.filters) {
      const [name] = combination
      const value = name?.endsWith('_after') ? '2023-01-20T00:00:00.000Z' : undefined
      if (!name || value === undefined) continue
      const { stage } = await forgetful(t, [])
      const whole = (await stage.walk(`${name}=${value}&page_size=7`)).map(({ id }) => id)
      const broken = await forgetful(t, [3])
      const outcome = await walked(broken.stage, `${name}=${value}&page_size=7`).then(
        ({ rows }) => rows.map(({ id }) => id),
        (error: Error) => error.message,
      )
      if (listing.resume && combination.includes(listing.resume.filter)) t.same(outcome, whole, name)
      else t.match(outcome, /page-token-expired/, name)
    }
  })
}
