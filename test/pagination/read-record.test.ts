import { Type } from '@sinclair/typebox'
import t from 'tap'
import { readRecord } from '../../src/pagination/read-record.js'
import type { Lost } from '../../src/providers/port/records.js'
import { UnreadableRecordError } from '../../src/providers/values/records.js'
import { nullish } from '../../src/providers/values/values.js'

const record = Type.Object({
  id: Type.String(),
  name: nullish(Type.String()),
  dates: nullish(Type.Array(Type.String())),
  tags: nullish(Type.Array(Type.Object({ id: Type.String() }))),
})

/** The items that the mapper was called with, and what was removed from them. */
function reading() {
  const calls: { from: unknown; lost: string[] }[] = []
  const reader = {
    record,
    map(from: { id: string; dates?: string[] | null; tags?: { id: string }[] | null }, lost: Lost) {
      calls.push({ from, lost: [...lost] })
      const wrong = from.dates?.indexOf('wrong') ?? -1
      if (wrong >= 0) throw new UnreadableRecordError(`/dates/${wrong}`)
      if (from.id === 'wrong') throw new UnreadableRecordError('/id')
      return { id: from.id, dates: from.dates ?? null, tags: { list: from.tags ?? null } }
    },
  }
  return { calls, read: (value: unknown) => readRecord(reader, value) }
}

t.test('a record that matches the schema is mapped as it is, and its empty lists are empty', async (t) => {
  const { calls, read } = reading()
  const sound = { id: 'a', dates: [], tags: [] }
  t.strictSame(read(sound), { value: { id: 'a', dates: [], tags: { list: [] } }, lost: new Set() })
  t.equal(calls[0]?.from, sound)
  t.same(calls[0]?.lost, [])
})

t.test('the mapper gets the removed parts, and a list that lost all its elements is null', async (t) => {
  const { calls, read } = reading()
  const result = read({ id: 'a', name: 5, dates: ['2026-01-01'], tags: [{ id: 1 }, { id: 2 }] })
  t.strictSame(result, {
    value: { id: 'a', dates: ['2026-01-01'], tags: { list: null } },
    lost: new Set(['/name', '/tags/*']),
  })
  t.strictSame(calls, [{ from: { id: 'a', dates: ['2026-01-01'] }, lost: ['/name', '/tags/*'] }])
  t.match(read({ id: 'a', name: 5, dates: [], tags: [{ id: 1 }, { id: 'two' }] }), {
    value: { dates: { length: 0 }, tags: { list: [{ id: 'two' }] } },
  })
})

t.test('a value that the mapper cannot read is removed, ten times at most', async (t) => {
  const { calls, read } = reading()
  const dates = (wrong: number) => ['2026-01-01', ...Array.from({ length: wrong }, () => 'wrong')]
  t.strictSame(read({ id: 'a', dates: dates(10) }), {
    value: { id: 'a', dates: ['2026-01-01'], tags: { list: null } },
    lost: new Set(['/dates/*']),
  })
  t.equal(calls.length, 11)
  t.same(calls.at(-1)?.lost, ['/dates/*'])
  t.strictSame(read({ id: 'a', dates: dates(11) }), { unreadable: '/dates/1' })
})

t.test('a record is unreadable without a part that it needs', async (t) => {
  const { read } = reading()
  t.strictSame(read({ id: 5 }), { unreadable: '/id' })
  t.strictSame(read('text'), { unreadable: '' })
  t.strictSame(read({ id: 'wrong' }), { unreadable: '/id' })
})

t.test('another error of a mapper is thrown', async (t) => {
  const map = () => {
    throw new TypeError('an internal error')
  }
  t.throws(() => readRecord({ record, map }, { id: 'a' }), TypeError)
})
