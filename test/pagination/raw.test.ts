import t from 'tap'
import { rawOf } from '../../src/pagination/raw.js'

const record = {
  id: 'a',
  race: 'x',
  application: { gender: 'y', job: { id: 1 } },
  visits: [{ place: 'Basel', health: 'z' }, { place: 'Bern' }],
}

t.test('without sensitive values, raw is the record as received', async (t) => {
  t.equal(rawOf(record).data, record)
  const other = rawOf(record, ['/gender', '/application/race', '/visits/health', '/id/race', '/visits/*/race'])
  t.equal(other.data, record)
  t.equal(other.redacted, false)
})

t.test('sensitive values are removed from a copy', async (t) => {
  const before = structuredClone(record)
  const { data, redacted } = rawOf(record, ['/race', '/application/gender', '/visits/*/health'])
  t.equal(redacted, true)
  t.strictSame(data, {
    id: 'a',
    application: { job: { id: 1 } },
    visits: [{ place: 'Basel' }, { place: 'Bern' }],
  })
  t.strictSame(record, before)
})

t.test('a record that is nested too deeply has no raw', async (t) => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  t.same(rawOf({ deep: nested(100) }, ['/race']), { data: undefined, redacted: false })
  t.not(rawOf({ deep: nested(30) }).data, undefined)
})
