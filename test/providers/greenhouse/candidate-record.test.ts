import t from 'tap'
import { readRecord } from '../../../src/pagination/read-record.js'
import { candidates } from '../../../src/providers/greenhouse/candidates.js'

t.test('a candidate whose privacy cannot be read is private', async (t) => {
  const privacyOf = (value: unknown) => readRecord(candidates, { id: 1, private: value })
  t.match(privacyOf(false), { value: { is_private: false } })
  t.match(privacyOf(true), { value: { is_private: true } })
  t.match(readRecord(candidates, { id: 1 }), { value: { is_private: null } })
  for (const value of ['no', 0, []])
    t.match(privacyOf(value), { value: { is_private: true }, lost: new Set(['/private']) })
})
