import { conformance } from '../../conformance/conformance.js'

conformance('ashby', {
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
