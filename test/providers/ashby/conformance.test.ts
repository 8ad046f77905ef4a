import { conformance } from '../../conformance/conformance.js'

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
