import type { Test } from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import { company } from '../../src/sandbox/company.js'
import { onStage, type Stage } from '../support/harness.js'
import type { Contract } from './suite.js'

// Lines of every type.
// biome-ignore lint/suspicious/noExplicitAny: a line is whatever the server writes
type AnyLine = any

async function exported(stage: Stage, query: string): Promise<AnyLine[]> {
  const { status, body } = await stage.ask(`/export/candidates?${query}`)
  if (status !== 200) throw new Error(`${query.slice(0, 40)}: ${JSON.stringify(body)}`)
  return (body as string)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const idsIn = (lines: readonly AnyLine[]): string[] =>
  lines.filter(({ type }) => type === 'record').map(({ data }) => data.id)

/** An export that may come in any order: of several windows at once where the listing can be cut, and always whole. */
export function windows({ simulation, listing, check }: Contract): void {
  const { timeRange } = listing
  const people = company().people.slice(0, 90)
  const staged = (t: Test, times: (at: number) => string) => {
    const moved = people.map((person, at) => ({ ...person, createdAt: times(at), addedAt: times(at) }))
    return onStage(t, simulation, { simulator: { company: { ...company(), people: moved } } })
  }
  const asTheyAre = (at: number) => people[at]?.createdAt ?? ''
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

  if (!timeRange) {
    check('an export in any order is one in order, where the list cannot be cut', async (t) => {
      const stage = await staged(t, asTheyAre)
      const lines = await exported(stage, 'order=any&page_size=20')
      t.same(
        idsIn(lines),
        (await stage.walk('page_size=20')).map(({ id }) => id),
      )
      const token = lines.find(({ type }) => type === 'checkpoint').page_token
      t.equal((await stage.ask(`/candidates?page_token=${token}`)).status, 200, 'and its checkpoints are page tokens')
    })
    return
  }

  check('two windows that meet hold every row once, wherever the seam is', async (t) => {
    const stage = await staged(t, asTheyAre)
    const rows: Candidate[] = await stage.walk('page_size=100')
    const all = rows.map(({ id }) => id).sort()
    t.same(
      rows.filter((row) => timeRange.timestampOf(row) === null),
      [],
      'every row has the time',
    )
    const times = rows.map((row) => Date.parse(timeRange.timestampOf(row) ?? '')).sort((a, b) => a - b)
    const seams = [0, 1, 40, times.length - 1].flatMap((index) => {
      const time = times[index] ?? 0
      return [time - 1, time, time + 1, Math.floor(time / 1000) * 1000]
    })
    for (const seam of seams) {
      const older: Candidate[] = await stage.walk(`${timeRange.before}=${iso(seam)}&page_size=100`)
      const younger: Candidate[] = await stage.walk(`${timeRange.after}=${iso(seam)}&page_size=100`)
      t.same([...older, ...younger].map(({ id }) => id).sort(), all, iso(seam))
    }
  })

  check('an export of several windows at once holds every row once, however they lie', async (t) => {
    const start = Date.UTC(2021, 4, 3, 9)
    for (const [name, times] of Object.entries<(at: number) => string>({
      'as they are': asTheyAre,
      'all at one instant': () => iso(start),
      'half of them within a second': (at) => iso(at % 2 === 0 ? start + at : start + at * 86_400_000),
      'one each year, and the rest this one': (at) =>
        iso(at < 15 ? Date.UTC(2005 + at) : Date.UTC(2026, 0, 1) + at * 1e7),
      'older than anything': (at) => iso(Date.UTC(1999, 0, 1) + at * 1000),
      'in the future': (at) => iso(Date.now() + at * 1e8),
    })) {
      const stage = await staged(t, times)
      const all = (await stage.walk('page_size=100')).map(({ id }) => id).sort()
      for (const size of name === 'as they are' ? [1, 7] : [7]) {
        stage.asked.length = 0
        const lines = await exported(stage, `order=any&page_size=${size}`)
        t.same(idsIn(lines).sort(), all, `${name}, pages of ${size}`)
        t.match(lines.at(-1), { type: 'end', records: all.length, warnings: 0 })
        t.equal(typeof lines.at(-1).delta_token, listing.delta ? 'string' : 'object')
      }
    }
  })

  check('what bounds an export bounds its windows', async (t) => {
    const stage = await staged(t, asTheyAre)
    const times = people.map(({ createdAt }) => createdAt).sort()
    const query = new URLSearchParams({ [timeRange.after]: times[10] ?? '', [timeRange.before]: times[70] ?? '' })
    const all = (await stage.walk(`${query}&page_size=100`)).map(({ id }) => id).sort()
    t.ok(all.length > 40 && all.length < 80)
    t.same(idsIn(await exported(stage, `${query}&order=any&page_size=3`)).sort(), all)
  })

  check('an export of several windows goes on from each of its checkpoints, and as an export only', async (t) => {
    const stage = await staged(t, asTheyAre)
    const whole = await exported(stage, 'order=any&page_size=5')
    const checkpoints = whole.filter(({ type }) => type === 'checkpoint')
    t.ok(checkpoints.length > 10)
    for (const [index, checkpoint] of checkpoints.entries()) {
      if (index % 3 !== 0) continue
      const given = idsIn(whole.slice(0, whole.indexOf(checkpoint)))
      const rest = await exported(stage, `page_token=${checkpoint.page_token}`)
      t.same([...given, ...idsIn(rest)].sort(), idsIn(whole).sort(), `checkpoint ${index}`)
      t.match(rest.at(-1), { type: 'end', records: idsIn(whole).length })
    }
    const list = await stage.ask(`/candidates?page_token=${checkpoints[2].page_token}`)
    t.match(list, { status: 400, body: { type: /page-token-mismatch/, detail: /export/ } })
  })

  check('windows are asked for side by side', async (t) => {
    const stage = await staged(t, asTheyAre)
    await exported(stage, 'order=any&page_size=2')
    // The first request is for the whole list; of the next ones most are each for another window.
    const begun = stage.asked.slice(1, 8).map(({ url }) => /created[^&]*(&created[^&]*)?/.exec(url)?.[0])
    t.ok(new Set(begun).size > 3, begun.join(' '))
  })
}
