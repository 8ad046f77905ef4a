import { conformance } from '../../conformance/conformance.js'

conformance('lever', {
  applications: {
    'history that cannot be fetched are a problem, not an empty list': {
      reason: 'the history has no call of its own: it is a part of the opportunity',
      async replacement(t, { stage }) {
        const harness = await stage.small()
        const [row] = await harness.listAll('page_size=10', 'applications')
        const path = `/applications/${row.id}/history`
        harness.interception = { before: () => ({ status: 500, body: '{}' }) }
        t.match(await harness.getPath(path), { status: 503, body: { type: /upstream-unavailable/ } })
        const opportunity = (body: unknown) => ({ data: { ...(body as { data: object }).data, stageChanges: [7] } })
        harness.interception = {
          changeBody: (body, { url }) => (url.includes('/opportunities/') ? opportunity(body) : body),
        }
        t.match(await harness.getPath(path), {
          status: 200,
          body: { data: null, warnings: [{ code: 'field-unreadable' }] },
        })
      },
    },
  },
})
