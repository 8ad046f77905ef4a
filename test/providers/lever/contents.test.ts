import t from 'tap'
import { registry } from '../../../src/providers/index.js'
import { startHarness } from '../../support/harness.js'

const lever = registry.find(({ provider }) => provider.id === 'lever')
if (!lever) throw new Error('lever is not in the registry')

/** The name of the person in a file of the sandbox. */
const titleOf = (body: string) =>
  Buffer.from(/\/Title <feff([0-9a-f]+)>/.exec(body)?.[1] ?? '', 'hex')
    .swap16()
    .toString('utf16le')

t.test('a resume, a file and the file of an offer are read by the paths of the API', async (t) => {
  const harness = await startHarness(t, lever, { people: 40 })
  const people = new Set(harness.simulatedCompany.people.map(({ name }) => name))
  const rows: { id: string; name: string }[] = await harness.listAll('page_size=100', 'attachments')
  for (const [kind, path] of [
    ['resume', /\/resumes\/[^/]+\/download$/],
    ['file', /\/files\/[^/]+\/download$/],
    ['offer', /\/offers\/[^/]+\/download\?status=(sent|signed)$/],
  ] as const) {
    const row = rows.find(({ id, name }) => id.split('.')[1] === kind && name !== null)
    if (!row) throw new Error(`there is no ${kind}`)
    const { status, headers, body } = await harness.getPath(`/attachments/${row.id}/content`)
    t.equal(status, 200, kind)
    t.ok(people.has(titleOf(body)), kind)
    t.ok(body.includes(`(${row.name}) '`), 'the file of this name')
    t.match(headers.get('content-disposition'), `attachment; filename="${row.name}"`)
    t.match(harness.requests.at(-1)?.url, path)
    t.match(harness.requests.at(-1)?.headers.authorization, /^Basic /)
  }
})

t.test('a file that Lever is still processing can be read later', async (t) => {
  const harness = await startHarness(t, lever, { people: 20 })
  const [row] = await harness.listAll('page_size=100', 'attachments')
  harness.interception = {
    changeBody: (body) => JSON.parse(JSON.stringify(body).replaceAll('"status":"processed"', '"status":"processing"')),
  }
  const got = await harness.getPath(`/attachments/${row.id}/content`)
  t.match([got.status, got.body.type, got.headers.get('retry-after')], [409, /file-processing/, '60'])
})

t.test('a file of a confidential opportunity is as confidential as the opportunity', async (t) => {
  const harness = await startHarness(t, lever, { people: 20 })
  const [row] = await harness.listAll('page_size=100', 'attachments')
  harness.interception = {
    changeBody: (body) =>
      JSON.parse(
        JSON.stringify(body).replaceAll('"confidentiality":"non-confidential"', '"confidentiality":"confidential"'),
      ),
  }
  harness.requests.length = 0
  t.equal((await harness.getPath(`/attachments/${row.id}/content`)).status, 404)
  t.notOk(harness.requests.some(({ url }) => url.includes('/download')))
})

t.test('a file that Lever could not process has no content', async (t) => {
  const harness = await startHarness(t, lever, { people: 20 })
  const [row] = await harness.listAll('page_size=100', 'attachments')
  harness.interception = {
    before: ({ url }) =>
      url.includes('/download') ? { status: 422, body: '{"code":"UnprocessableEntity"}' } : undefined,
  }
  t.match(await harness.getPath(`/attachments/${row.id}/content`), { status: 404, body: { type: /not-found/ } })
})
