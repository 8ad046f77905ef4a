import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { applicationIdsOf } from '../../../src/providers/jobvite/simulator/index.js'
import { startHarness } from '../../support/harness.js'

const jobvite = registry.find(({ provider }) => provider.id === 'jobvite')
if (!jobvite) throw new Error('jobvite is not in the registry')

interface Eeoc {
  id: string
  gender: string | null
  gender_raw: string | null
  race_raw: string | null
  veteran_status_raw: string | null
}

t.test('only rows with an answer are EEO responses, and Undefined is no answer', async (t) => {
  const { listAll, getPath, simulatedCompany } = await startHarness(t, jobvite, { people: 60 })
  const rows: Eeoc[] = await listAll('page_size=10', 'eeocs')
  const ids = new Set(rows.map(({ id }) => id))
  const others = simulatedCompany.people.flatMap(applicationIdsOf).filter((id) => !ids.has(id))
  t.ok(rows.length > 20 && others.length > 10)
  for (const { gender_raw, race_raw, veteran_status_raw } of rows) {
    t.ok(gender_raw ?? race_raw ?? veteran_status_raw)
    t.notOk([gender_raw, race_raw, veteran_status_raw].includes('Undefined'))
  }
  t.equal((await getPath(`/eeocs/${rows[0]?.id}`)).body.data.id, rows[0]?.id)
  t.match(await getPath(`/eeocs/${others[0]}`), { status: 404, body: { type: /not-found$/ } })
  t.same((await getPath(`/eeocs?application_id=${others[0]}`)).body.data.length, 0)
  t.same(
    (await getPath(`/eeocs?candidate_id=${rows[1]?.id}`)).body.data.map(({ id }: Eeoc) => id),
    [rows[1]?.id],
  )
})

t.test('an answer that cannot be read does not lose the row', async (t) => {
  const harness = await startHarness(t, jobvite, { people: 20 })
  const before: Eeoc[] = (await harness.getPath('/eeocs')).body.data
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(JSON.stringify(body), (key, value) =>
        ['gender', 'race', 'veteranStatus'].includes(key) && value !== 'Undefined' ? 7 : value,
      ),
  }
  const { data, warnings } = (await harness.getPath('/eeocs?page_size=499')).body
  t.same(data.map(({ id }: Eeoc) => id).sort(), before.map(({ id }) => id).sort())
  t.ok(data.every(({ gender, race_raw }: Eeoc) => gender === null && race_raw === null))
  t.match(warnings[0], { code: 'field-unreadable' })
})

t.test('raw records have the answers in this list, and in no other', async (t) => {
  const { listAll } = await startHarness(t, jobvite, { people: 20 })
  const own = JSON.stringify(await listAll('include=raw', 'eeocs'))
  t.ok(own.includes('"gender":"Female"'))
  for (const resource of ['candidates', 'applications'] as const) {
    const text = JSON.stringify(await listAll('include=raw', resource))
    t.ok(text.includes('"workflowState"'))
    t.notOk(/"(gender|race|veteranStatus)"|Female|Decline to Self/.test(text), resource)
  }
})
