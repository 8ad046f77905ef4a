import type { ResourceName } from '../../../src/model/index.js'
import { conformance } from '../../conformance/conformance.js'
import type { Exempt } from '../../conformance/suite.js'
import { startHarness } from '../../support/harness.js'

const loops = (resource: ResourceName): Exempt => ({
  'a loop of several cursors is an upstream failure': {
    reason: 'Jobvite has no cursors: a page without new records is the end of the list',
    async replacement(t, { simulation }) {
      const harness = await startHarness(t, simulation, { people: 30 })
      harness.interception = { replay: 2 }
      const rows = (await harness.listAll('page_size=5', resource)).map(({ id }) => id)
      t.ok(rows.length > 5, `${rows.length} records`)
      t.equal(new Set(rows).size, rows.length, 'no record is returned twice')
    },
  },
})

conformance('jobvite', {
  applications: loops('applications'),
  candidates: loops('candidates'),
  jobs: loops('jobs'),
})
