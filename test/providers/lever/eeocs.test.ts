import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'
import { get, serving } from '../../support/fixture.js'
import { startHarness } from '../../support/harness.js'

const lever = registry.find(({ provider }) => provider.id === 'lever')
if (!lever) throw new Error('lever is not in the registry')

interface Eeoc {
  id: string
  application_id: string
  candidate: { id: string; person_id: string | null }
  created_at: string
  submitted_at: string | null
}
const isResponse = (url: string) => url.startsWith('/v1/eeo/')
const queryOf = (url: string) => new URL(url, 'http://x').searchParams

t.test('every request has a start of the range, because Lever returns the last week without one', async (t) => {
  const { listAll, requests, simulatedCompany } = await startHarness(t, lever, { people: 60 })
  const rows: Eeoc[] = await listAll('page_size=7', 'eeocs')
  const expected = hiringProcess(simulatedCompany).eeoResponses.filter(
    ({ application }) => !application.person.isPrivate,
  )
  t.equal(rows.length, expected.length)
  const urls = requests.map(({ url }) => url).filter(isResponse)
  t.ok(urls.length > 3)
  for (const url of urls) t.equal(queryOf(url).get('created_at_start'), '1', 'also on later pages')
})

t.test('times are compared by anyats too: Lever does not document which time it compares', async (t) => {
  const { listAll, requests } = await startHarness(t, lever, { people: 60 })
  const all: Eeoc[] = await listAll('', 'eeocs')
  const times = all.map(({ created_at }) => created_at).sort()
  const [from = '', to = ''] = [times[5], times[20]]
  requests.length = 0
  const rows: Eeoc[] = await listAll(`created_after=${from}&created_before=${to}`, 'eeocs')
  const within = all.filter(({ created_at }) => created_at >= from && created_at < to)
  t.same(rows.map(({ id }) => id).sort(), within.map(({ id }) => id).sort())
  t.ok(rows.length > 5)
  const [first = ''] = requests.map(({ url }) => url).filter(isResponse)
  t.equal(queryOf(first).get('created_at_start'), String(Date.parse(from)))
  t.notOk(queryOf(first).has('created_at_end'), 'an answer is later than its application')
})

t.test('EEO responses of confidential opportunities are left out if the connection excludes them', async (t) => {
  const harness = await startHarness(t, lever, { people: 120 })
  const { requests, connection, simulatedCompany } = harness
  const lookups = () => requests.map(({ url }) => url).filter((url) => url.startsWith('/v1/opportunities'))
  const some: Eeoc[] = await harness.listAll('', 'eeocs')
  t.ok(lookups().length > 0)
  for (const url of lookups()) t.equal(queryOf(url).get('confidentiality'), 'non-confidential')
  requests.length = 0
  const { base } = await serving(t, { connections: [{ ...connection, options: { confidential: 'include' } }] })
  const all: Eeoc[] = []
  let path = '/eeocs'
  while (path !== '') {
    const { data, next_page_token: next } = (await get(base, path)).body
    all.push(...data)
    path = next === null ? '' : `/eeocs?page_token=${next}`
  }
  const responses = hiringProcess(simulatedCompany).eeoResponses
  const hidden = responses.filter(({ application }) => application.person.isPrivate)
  t.ok(hidden.length > 0)
  t.equal(all.length - some.length, hidden.length)
  t.same(lookups(), [], 'no further call')
})

t.test('what cannot be read can be confidential: the record is left out, with a warning', async (t) => {
  const harness = await startHarness(t, lever, { people: 30 })
  const before: Eeoc[] = (await harness.getPath('/eeocs')).body.data
  const [first] = before
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(JSON.stringify(body), (_, value) =>
        value?.opportunityId === first?.candidate.id ? { ...value, contact: { id: 1 } } : value,
      ),
  }
  const { data, warnings } = (await harness.getPath('/eeocs?page_size=99')).body
  t.same(
    data.map(({ id }: Eeoc) => id),
    before.slice(1).map(({ id }) => id),
  )
  t.match(warnings, [{ code: 'field-unreadable', pointer: '/contact', count: 1 }])
})

t.test('the form of the documentation is read too: one list, and times as texts', async (t) => {
  const harness = await startHarness(t, lever, { people: 30 })
  const before: Eeoc[] = (await harness.getPath('/eeocs?page_size=100')).body.data
  harness.interception = {
    changeBody: (body) => {
      const { data } = body as { data: { appliedAt?: number; eeoSurveyRespondedAt?: number }[] }
      if (!data.some(({ appliedAt }) => appliedAt)) return body
      const asText = (time: number | undefined) => (time === undefined ? {} : { text: String(time) })
      return {
        data: {
          eeoResponses: data.map((row) => ({
            ...row,
            appliedAt: asText(row.appliedAt).text,
            eeoSurveyRespondedAt: asText(row.eeoSurveyRespondedAt).text,
          })),
        },
      }
    },
  }
  const { body } = await harness.getPath('/eeocs?page_size=99')
  t.same(body.data, before)
  t.equal(body.next_page_token, null)
  t.ok(before.length > 10)
})

t.test('a time that is neither a number nor its text is null, with a warning', async (t) => {
  const harness = await startHarness(t, lever, { people: 10 })
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(JSON.stringify(body), (key, value) => (key === 'eeoSurveyRespondedAt' ? 'last week' : value)),
  }
  const { data, warnings } = (await harness.getPath('/eeocs')).body
  t.ok(data.length > 3)
  t.ok(data.every(({ submitted_at }: Eeoc) => submitted_at === null))
  t.match(warnings[0], { code: 'field-unreadable', pointer: '/eeoSurveyRespondedAt' })
})
