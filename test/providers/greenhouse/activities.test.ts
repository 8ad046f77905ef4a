import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import { readRecord } from '../../../src/pagination/read-record.js'
import { activities } from '../../../src/providers/greenhouse/activities.js'
import { greenhouse } from '../../../src/providers/greenhouse/index.js'
import { idOf, personIdOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { startHarness } from '../../support/harness.js'

const registered = {
  provider: greenhouse,
  loadSimulator: () => import('../../../src/providers/greenhouse/simulator/index.js'),
}
type Activity = Item<'activities'>
const people = 60
const { notes } = hiringProcess({ ...company(), people: company().people.slice(0, people) })
const started = startHarness(t, registered, { people })
/** The harness that the tests share. */
async function shared() {
  const harness = await started
  harness.requests.length = 0
  return harness
}
const read = (record: object) => readRecord(activities, { id: 1, ...record })

t.test('filters are sent in the words of Greenhouse', async (t) => {
  const { getPath, requests } = await shared()
  await getPath('/activities?candidate_id=1&application_id=2&created_before=2020-01-01T00:00:00Z')
  t.equal(requests[0]?.url.split('?')[0], '/v3/notes')
  t.same(Object.fromEntries(new URL(requests[0]?.url ?? '', 'http://x').searchParams), {
    per_page: '100',
    created_at: 'lt|2020-01-01T00:00:00.000Z',
    candidate_ids: '1',
    application_ids: '2',
  })
  requests.length = 0
  for (const query of ['candidate_id=a', 'application_id=7.1'])
    t.match(
      await getPath(`/activities?${query}`),
      { status: 200, body: { data: { length: 0 }, next_page_token: null } },
      query,
    )
  t.equal(requests.length, 0, 'no note has such a value')
  t.match(
    await getPath('/activities?candidate_id=71'),
    { status: 200, body: { data: { length: 0 } } },
    'an unknown candidate',
  )
})

t.test('a note is as private as its word says, and private where the word is unknown or cannot be read', async (t) => {
  const visibilityOf = (visibility: unknown) => {
    const result = read({ visibility })
    return 'value' in result ? result.value.visibility : result
  }
  t.equal(visibilityOf('publicly_visible'), 'public')
  t.equal(visibilityOf('privately_visible'), 'private')
  t.equal(visibilityOf('admin_only_visible'), 'admin_only')
  t.equal(visibilityOf(null), null, 'Greenhouse has no word')
  for (const odd of ['owner_only_visible', 'public', 7, {}, ['publicly_visible']])
    t.equal(visibilityOf(odd), 'private', JSON.stringify(odd))
})

t.test('words for the kinds of activities', async (t) => {
  const types = { NOTE: 'note', LINKEDIN_NOTE: 'note', EMAIL: 'email', FOLLOW_UP: 'task', TOUCHPOINT: 'other' }
  for (const [type, unified] of Object.entries(types))
    t.match(read({ type }), { value: { type: unified, type_raw: type } }, type)
  t.match(read({ type: 7 }), { value: { type: null, type_raw: null, email: null } })
})

t.test('addresses of an e-mail: a name can have a comma, and a note has none', async (t) => {
  const emailOf = (record: object): Activity['email'] => {
    const result = read({ type: 'EMAIL', ...record })
    return 'value' in result ? result.value.email : null
  }
  t.same(emailOf({ email_from: 'a@x.example', email_to: 'b@x.example, c@x.example', email_cc: ['d@x.example'] }), {
    from: 'a@x.example',
    to: ['b@x.example', 'c@x.example'],
    cc: ['d@x.example'],
  })
  const toOf = (email_to: unknown) => emailOf({ email_to })?.to
  t.same(toOf('"Doe, Jo" <jo@x.example>,b@x.example'), ['"Doe, Jo" <jo@x.example>', 'b@x.example'])
  t.same(toOf('b@x.example, , Undisclosed'), ['b@x.example', 'Undisclosed'])
  t.same([toOf(''), toOf(null), toOf(7)], [[], null, null])
  t.same(emailOf({ email_cc: [7] }), { from: null, to: null, cc: null }, 'an unreadable list is unknown')
  t.match(read({ type: 'NOTE', email_from: 'a@x.example' }), { value: { email: null } })
})

t.test('deleted notes are not listed; the others have the names of people', async (t) => {
  const { listAll, requests } = await shared()
  const listed: Activity[] = await listAll('page_size=50&include=candidate,users', 'activities')
  t.same([...new Set(requests.map(({ url }) => url.split('?')[0]))], ['/v3/notes', '/v3/candidates', '/v3/users'])
  const byId = new Map(listed.map((activity) => [activity.id, activity]))
  t.equal(listed.length, notes.filter(({ deletedAt }) => deletedAt === null).length)
  t.ok(listed.length < notes.length)
  for (const note of notes) {
    const activity = byId.get(idOf('activities', note))
    t.equal(activity === undefined, note.deletedAt !== null)
    if (!activity) continue
    t.match(activity.candidate, { id: personIdOf(note.person), email: note.person.emails[0]?.value ?? null })
    t.equal(activity.author?.email, note.author?.email)
    t.equal(activity.application_id === null, note.application === null)
  }
})
