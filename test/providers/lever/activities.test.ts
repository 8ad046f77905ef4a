import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { registry } from '../../../src/providers/index.js'
import { activities } from '../../../src/providers/lever/activities.js'
import { idOf, opportunityIdsOf } from '../../../src/providers/lever/simulator/ids.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'lever')
if (!registered) throw new Error('lever is not in the registry')

type Activity = Item<'activities'>

const read = (record: object) => {
  const result = readRecord(activities, { id: 'n', opportunity: { id: 'o' }, ...record })
  if ('unreadable' in result) throw new Error(result.unreadable)
  return { ...(result.value as Activity), lost: [...result.lost] }
}

t.test('a note that is not marked as readable by everybody is private', async (t) => {
  t.equal(read({ secret: false }).visibility, 'public')
  for (const secret of [true, null, undefined, 'no', 0]) t.equal(read({ secret }).visibility, 'private', String(secret))
})

t.test('the body has the note and the comments on it, and is not half of them', async (t) => {
  t.equal(read({ fields: [{ value: 'a' }, { value: null }, { value: 'b\nc' }, {}] }).body, 'a\n\nb\nc')
  for (const fields of [null, [], [{ value: '' }]]) t.match(read({ fields }), { body: null, lost: { length: 0 } })
  t.match(read({ fields: [{ value: 'a' }, { value: 7 }] }), { body: null, lost: ['/fields/*/value'] })
  t.match(read({ fields: [{ value: 'a' }, 7] }), { body: null, lost: ['/fields/*'] })
  t.match(read({ user: { id: 'u', name: 'Bo' } }).author, { id: 'u', name: 'Bo', email: null })
})

t.test('deleted notes are neither listed nor read', async (t) => {
  const { notes } = hiringProcess(company())
  const deleted = notes.find(({ deletedAt, person }) => deletedAt !== null && !person.isPrivate)
  const without = company().people.find((person) => person.number % 4 === 0 && !person.isPrivate)
  const other = notes.find(
    ({ deletedAt, person }) => deletedAt === null && person !== deleted?.person && !person.isPrivate,
  )
  if (!deleted || !without || !other) return t.fail('the company has no such notes')
  const people = [deleted.person, without, other.person]
  const harness = await startHarness(t, registered, { company: { ...company(), people } })
  const { getPath } = harness
  const idsOf = async (query = '') => (await getPath(`/activities${query}`)).body.data.map(({ id }: Activity) => id)
  const expected = notes
    .filter(({ person, deletedAt }) => people.includes(person) && deletedAt === null)
    .map((note) => idOf('activities', note))
  t.same((await idsOf()).sort(), expected.sort())
  t.match(await getPath(`/activities/${idOf('activities', deleted)}`), { status: 404, body: { type: /not-found/ } })
  const [candidate] = opportunityIdsOf(without)
  t.match((await getPath(`/activities?candidate_id=${candidate}`)).body, {
    data: { length: 0 },
    next_page_token: null,
    warnings: { length: 0 },
  })

  // Lever has the time of the deletion. Whatever else is there, the note is not a current one.
  const id = idOf('activities', other)
  const [, upstreamId] = id.split('.')
  for (const deletedAt of [0, 'yesterday', {}]) {
    const marked = (note: { id: string }) => (note.id === upstreamId ? { ...note, deletedAt } : note)
    harness.interception = {
      changeBody: (body, { url }) => {
        const { data, ...rest } = body as { data: { id: string } | { id: string }[] }
        return url.includes('/notes') ? { ...rest, data: Array.isArray(data) ? data.map(marked) : marked(data) } : body
      },
    }
    t.notOk((await idsOf()).includes(id), JSON.stringify(deletedAt))
    t.equal((await getPath(`/activities/${id}`)).status, 404)
  }
})
