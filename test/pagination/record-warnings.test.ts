import t from 'tap'
import { createLostParts, recordUnreadable } from '../../src/pagination/record-warnings.js'

t.test('of each part three records are named, and the others are counted', async (t) => {
  const lostParts = createLostParts()
  for (const id of ['a', 'b', 'c', 'd', 'e']) lostParts.add(['/name'], id)
  for (const id of ['a', 'b', 'c']) lostParts.add(new Set(['/tags/*']), id)
  const warnings = lostParts.warnings()
  t.same(
    warnings.map(({ code, pointer, id, count }) => [code, pointer, id ?? count]),
    [
      ['field-unreadable', '/name', 'a'],
      ['field-unreadable', '/name', 'b'],
      ['field-unreadable', '/name', 'c'],
      ['field-unreadable', '/name', 2],
      ['field-unreadable', '/tags/*', 'a'],
      ['field-unreadable', '/tags/*', 'b'],
      ['field-unreadable', '/tags/*', 'c'],
    ],
  )
  t.same(lostParts.counts(), [
    ['/name', 5],
    ['/tags/*', 3],
  ])
  t.same(createLostParts().warnings(), [])
})

t.test('an unreadable record is named by its id, if that can be read', async (t) => {
  const idOf = (record: unknown, idPath: readonly string[] = ['id']) =>
    recordUnreadable(record, { idPath }, '/data/0').id
  t.equal(idOf({ id: 'a' }), 'a')
  t.equal(idOf({ id: 7 }), '7')
  t.equal(idOf({ application: { eId: 'p' } }, ['application', 'eId']), 'p')
  for (const id of [undefined, null, '', 1.5, 2 ** 60, 'x'.repeat(129), {}]) t.equal(idOf({ id }), undefined)
  for (const record of [null, 'text', { application: null }]) t.equal(idOf(record, ['application', 'eId']), undefined)
  const ofChild = (record: object) =>
    recordUnreadable({ id: 'a', ...record }, { childIdPath: ['rows', 0, 'id'] }, '/data/0').id
  t.equal(ofChild({ rows: [{ id: 7 }] }), 'a.7')
  t.equal(ofChild({ rows: [] }), 'a')
  t.equal(ofChild({ rows: [{ id: null }] }), undefined, 'the id of the parent is the id of another record')
})
