import type { AnyItem, ListingContract } from './suite.js'

/** The bytes of files: those of the list, without a credential at an address that has none. */
export function contentChecks({ stage, provider, resource, listing, check, everything }: ListingContract): void {
  if (resource !== 'attachments') return
  if (!listing.parts?.content) {
    check('the content of a file is refused where the provider has none, without an upstream request', async (t) => {
      const { getPath, requests } = await stage.small()
      requests.length = 0
      t.match(await getPath('/attachments/1/content'), { status: 501, body: { type: /unsupported-resource/ } })
      t.equal(requests.length, 0)
    })
    return
  }
  const pathOf = ({ id }: AnyItem) => `/attachments/${encodeURIComponent(id)}/content`

  check('the content of a file is the file of its person', async (t) => {
    const harness = await stage.full()
    const { getPath, requests, simulatedCompany } = harness
    const rows = await everything()
    const people = new Map(simulatedCompany.people.map(({ name }) => [titleOf(name), name]))
    requests.length = 0
    for (const row of [rows[0], rows.at(-1)] as const) {
      if (!row) throw new Error('the list is empty')
      const { status, headers, body } = await getPath(pathOf(row))
      t.equal(status, 200, row.id)
      t.match(headers.get('content-disposition'), /^attachment; filename=/)
      if (headers.get('content-type')?.startsWith('text/plain')) {
        t.ok(
          simulatedCompany.people.some(({ name }) => body === `RESUME-TEXT of ${name}`),
          `${row.id} is the text of a person`,
        )
        t.match(headers.get('content-disposition'), /\.txt"/)
        t.equal((await getPath(pathOf(row), { range: 'bytes=0-3' })).body, body, 'a range is optional')
        continue
      }
      t.equal(headers.get('content-type'), 'application/pdf')
      const [, title = ''] = /\/Title <feff([0-9a-f]+)>/.exec(body) ?? []
      t.ok(people.has(title), `${row.id} has the name of a person`)
      const { status: partial, body: part } = await getPath(pathOf(row), { range: 'bytes=0-3' })
      t.same([partial, part], [206, '%PDF'])
      t.equal((await getPath(pathOf(row), { range: 'bytes=999999-' })).status, 416)
    }
    const secrets = Object.values(harness.connection.credentials).map((secret) => secret.reveal())
    for (const { url, headers } of requests.filter(({ url }) => url.includes('signature=')))
      t.notOk(headers.authorization ?? secrets.some((secret) => JSON.stringify(headers).includes(secret)), url)
  })

  check('the content of a file that does not exist is not found', async (t) => {
    const { getPath } = await stage.small()
    for (const id of ['no-such-id', '1', 'a.b', 'a.b.c'])
      t.match(await getPath(`/attachments/${id}/content`), { status: 404, body: { type: /not-found/ } }, id)
  })

  check('the content of a file that fails is a problem of the provider', async (t) => {
    const harness = await stage.small()
    const [row] = await harness.listAll('page_size=100', resource)
    harness.requests.length = 0
    await harness.getPath(pathOf(row))
    const calls = harness.requests.length
    let call = 0
    harness.interception = {
      before: () => {
        call += 1
        return call === calls ? { status: 400, body: `{"text":"${provider.id}-secret"}` } : undefined
      },
    }
    const { status, body } = await harness.getPath(pathOf(row))
    t.match([status, body.type], [502, /upstream-failed/])
    t.notMatch(JSON.stringify(body), /-secret/)
  })
}

/** The hexadecimal digits of a name in the title of a PDF. */
const titleOf = (name: string) => Buffer.from(name, 'utf16le').swap16().toString('hex')
