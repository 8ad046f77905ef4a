import t, { type Test } from 'tap'
import type { Item } from '../../../src/model/index.js'
import { registry } from '../../../src/providers/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import type { Note } from '../../../src/sandbox/notes.js'
import { type Harness, startHarness } from '../../support/harness.js'

const registered = registry.find(({ provider }) => provider.id === 'ashby')
if (!registered) throw new Error('ashby is not in the registry')

type Activity = Item<'activities'>

const start = (t: Test, options: object = {}) => startHarness(t, registered, { people: 24, ...options })
const failure = (code: string) => JSON.stringify({ success: false, errors: [code], errorInfo: { code } })
const nobody = '00000000-0000-4000-8000-000000000000'
const sent = ({ requests }: Harness) => requests.map(({ url, body }) => [url, body])
const idOf = ({ id, person }: Note) => `${person.id}.${id}`
const liveNotes = ({ simulatedCompany }: Pick<Harness, 'simulatedCompany'>) =>
  hiringProcess(simulatedCompany).notes.filter(({ deletedAt }) => deletedAt === null)

t.test('the notes of each candidate are requested once; deleted ones are not in the list', async (t) => {
  const harness = await start(t)
  const all = hiringProcess(harness.simulatedCompany).notes
  const live = liveNotes(harness)
  t.ok(live.length < all.length)
  const found: Activity[] = await harness.listAll('page_size=100', 'activities')
  t.same(found.map(({ id }) => id).sort(), live.map(idOf).sort())
  const listed = harness.requests.filter(({ url }) => url === '/candidate.listNotes')
  const { people } = harness.simulatedCompany
  t.same(
    listed.map(({ body }) => (body as { candidateId: string }).candidateId),
    people.map(({ id }) => id),
    'in the order of the candidates',
  )
  t.match(sent(harness)[0], ['/candidate.list', { limit: 35 }])
  t.same([...new Set(found.map(({ visibility }) => visibility))].sort(), ['private', 'public'])
  t.ok(
    found.some(({ author }) => author === null),
    'an automatic note',
  )
})

t.test('the notes of a candidate are one call; of an unknown candidate, or an id of another kind, a 404', async (t) => {
  const harness = await start(t)
  const all: Activity[] = await harness.listAll('page_size=100', 'activities')
  const { people } = harness.simulatedCompany
  for (const { id } of people.slice(0, 4)) {
    harness.requests.length = 0
    const found: Activity[] = await harness.listAll(`candidate_id=${id}&page_size=50`, 'activities')
    t.same(
      found,
      all.filter(({ candidate }) => candidate?.id === id),
    )
    t.same(sent(harness), [['/candidate.listNotes', { limit: 50, candidateId: id }]])
  }
  t.ok(people.slice(0, 4).some(({ id }) => all.every(({ candidate }) => candidate?.id !== id)))
  t.equal((await harness.getPath(`/activities/${people[0]?.id}.${nobody}`)).status, 404)
  harness.requests.length = 0
  t.match(await harness.getPath('/activities?candidate_id=x'), { status: 404, body: { type: /not-found/ } })
  t.equal(harness.requests.length, 0)
  for (const unknown of [nobody, people[0]?.applications[0]?.id])
    t.match(await harness.getPath(`/activities?candidate_id=${unknown}`), { status: 404, body: { type: /not-found/ } })
})

t.test('a note is read from the list of its candidate, page by page', async (t) => {
  const [person] = company().people
  const [note] = hiringProcess(company()).notes
  const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
  const createdAt = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString()
  const notes = Array.from({ length: 1_010 }, (_, at) => ({
    ...note,
    id: uuid(at),
    createdAt: createdAt(at),
    deletedAt: null,
  }))
  const harness = await start(t, { company: { ...company(), people: [person], notes } })
  const read = (id: string) => harness.getPath(`/activities/${id}`)
  t.match(await read(`${person?.id}.${uuid(150)}`), { status: 200, body: { data: { created_at: createdAt(150) } } })
  t.equal(harness.requests.length, 2)
  t.equal((await read(`${person?.id}.${uuid(999)}`)).status, 200, 'the last one of ten pages')
  t.match(await read(`${person?.id}.${uuid(1_005)}`), {
    status: 422,
    body: { type: /too-many-matches/, detail: /more than 1000 notes/ },
  })
  harness.requests.length = 0
  for (const id of ['x', `x.${uuid(1)}`, `${person?.id}`, `${person?.id}.`])
    t.equal((await read(id)).status, 404, `${id} cannot be an id`)
  t.equal(harness.requests.length, 0)
  t.equal((await read(`${nobody}.${uuid(1)}`)).status, 404, 'a candidate that vanished')
})

t.test('a note that does not say that it is public is private', async (t) => {
  const harness = await start(t)
  const id = liveNotes(harness).find(({ visibility }) => visibility === 'public')?.person.id
  const visibilities = async (isPrivate: unknown) => {
    harness.interception = {
      changeBody: (body) => JSON.parse(JSON.stringify(body), (key, value) => (key === 'isPrivate' ? isPrivate : value)),
    }
    const { data } = (await harness.getPath(`/activities?candidate_id=${id}`)).body
    t.ok(data.length > 0)
    return [...new Set(data.map(({ visibility }: Activity) => visibility))]
  }
  t.same(await visibilities(false), ['public'])
  for (const unclear of [true, null, undefined, 'false', 0]) t.same(await visibilities(unclear), ['private'])
})

t.test('a candidate that was deleted meanwhile has no notes, and the list goes on', async (t) => {
  const harness = await start(t)
  const gone = liveNotes(harness)[0]?.person.id
  harness.interception = {
    before: ({ url, body }) =>
      url === '/candidate.listNotes' && String(body).includes(String(gone))
        ? { status: 200, body: failure('candidate_not_found') }
        : undefined,
  }
  const found: Activity[] = await harness.listAll('page_size=100', 'activities')
  t.same(
    found.map(({ id }) => id).sort(),
    liveNotes(harness)
      .filter(({ person }) => person.id !== gone)
      .map(idOf)
      .sort(),
  )
})

t.test('private notes are missing where the key may not read private fields', async (t) => {
  const harness = await start(t, { simulator: { confidential: false } })
  const found: Activity[] = await harness.listAll('page_size=100', 'activities')
  const open = liveNotes(harness).filter(({ visibility }) => visibility === 'public')
  t.same(found.map(({ id }) => id).sort(), open.map(idOf).sort())
  t.ok(open.length > 0 && open.length < liveNotes(harness).length)
})
