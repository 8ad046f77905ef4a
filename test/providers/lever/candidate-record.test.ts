import t from 'tap'
import { readRecord } from '../../../src/pagination/read-record.js'
import { candidates } from '../../../src/providers/lever/candidates.js'
import { deletions } from '../../../src/providers/lever/deletions.js'

t.test('an opportunity whose confidentiality cannot be read is private', async (t) => {
  const privacyOf = (confidentiality: unknown) => readRecord(candidates, { id: 'a', confidentiality })
  t.match(privacyOf('non-confidential'), { value: { is_private: false } })
  t.match(privacyOf('confidential'), { value: { is_private: true } })
  t.match(privacyOf('another word'), { value: { is_private: null } })
  for (const value of [1, false, {}])
    t.match(privacyOf(value), { value: { is_private: true }, lost: new Set(['/confidentiality']) })
})

t.test('a deletion whose confidentiality cannot be read is hidden', async (t) => {
  const isHidden = (confidentiality: unknown) => readRecord(deletions, { id: 'a', confidentiality })
  t.match(isHidden('non-confidential'), { value: { isHidden: false } })
  t.match(isHidden('confidential'), { value: { isHidden: true } })
  t.match(isHidden(1), { value: { isHidden: true } })
  t.match(readRecord(deletions, { id: 'a', deletedAt: 'today' }), { value: { id: 'a', deleted_at: null } })
})
