import { hasEvent, scheduleIdOf } from '../../../src/providers/ashby/simulator/interview-ids.js'
import { hour, noon } from '../../conformance/changes.js'
import { paginateAll } from '../../conformance/changes-since.js'
import { conformance } from '../../conformance/conformance.js'
import { interviewTruth } from '../../conformance/hiring-truth.js'
import { movingCompany } from '../../conformance/stage.js'
import { sortedIds } from '../../conformance/suite.js'

conformance('ashby', {
  activities: {
    'repeated responses neither repeat records nor continue without end': {
      reason: 'a note does not name its candidate, so the notes of another candidate cannot be told from its own',
      async replacement(t, { stage }) {
        const harness = await stage.small()
        harness.interception = { replay: 2 }
        const ids: string[] = []
        let { body } = await harness.getPath('/activities?page_size=50')
        for (let pages = 1; body.next_page_token && pages < 12; pages += 1) {
          ids.push(...body.data.map(({ id }: { id: string }) => id))
          body = (await harness.getPath(`/activities?page_token=${body.next_page_token}`)).body
        }
        t.ok(ids.length > 0)
        t.equal(new Set(ids).size, ids.length, 'no record is returned twice')
      },
    },
  },
  interviews: {
    'a delta token returns created, updated and deleted records once, as declared': {
      reason: 'a schedule with events is in `deleted`, because it was a record itself when it had none',
      async replacement(t, { simulation, stage }) {
        const harness = await stage.moving()
        const { idOf } = await simulation.loadSimulator()
        const full = await paginateAll(harness, 'page_size=7', 'interviews')
        t.same(full.deleted, [], 'a full list names no schedule')
        harness.advance(2 * hour)
        const changes = await paginateAll(harness, `delta_token=${full.delta}&page_size=1`, 'interviews')
        const { created, updated } = interviewTruth.changes(movingCompany(), noon + hour, {})
        const ids = [created, updated].map((interview) => idOf('interviews', interview))
        t.same(sortedIds(changes.rows), [...ids].sort())
        const withEvents = [created, updated].filter(hasEvent)
        t.ok(withEvents.length > 0)
        t.same(sortedIds(changes.deleted), withEvents.map(scheduleIdOf).sort())
        t.ok(changes.deleted.every(({ deleted_at }) => deleted_at === null))
        harness.advance(2 * hour)
        const repeated = await paginateAll(harness, `delta_token=${changes.delta}`, 'interviews')
        t.same([repeated.rows, repeated.deleted], [[], []], 'no more changes')
      },
    },
  },
  'job-postings': {
    'a repeated cursor of the other list is an upstream failure': {
      reason: 'Ashby returns the list at once, but has announced cursors, so a cursor is followed',
      async replacement(t, { stage }) {
        const harness = await stage.small()
        harness.interception = {
          before: ({ url }) =>
            url === '/jobPosting.list'
              ? {
                  status: 200,
                  body: JSON.stringify({ success: true, results: [], moreDataAvailable: true, nextCursor: 'cursor' }),
                }
              : undefined,
        }
        harness.requests.length = 0
        t.match(await harness.getPath('/job-postings'), { status: 502, body: { type: /upstream-failed/ } })
        t.equal(harness.requests.length, 2)
      },
    },
  },
})
