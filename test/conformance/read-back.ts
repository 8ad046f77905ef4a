import { type AnyItem, type ListingContract, pathOfRecords } from './suite.js'

/** A record that is read by id is the record of the list. */
export function readBackChecks({ stage, resource, listing, check }: ListingContract): void {
  const detail: readonly string[] = listing.detail ?? []

  if (!listing.get) {
    check('a read by id is refused where the provider has none, without an upstream request', async (t) => {
      const { getPath, requests, listAll } = await stage.small()
      const [record] = await listAll('page_size=10', resource)
      requests.length = 0
      t.match(await getPath(`/${resource}/${encodeURIComponent(record.id)}`), {
        status: 501,
        body: { type: /unsupported-resource/ },
      })
      t.equal(requests.length, 0)
      t.same(detail, [], 'fields that only a read by id fills need that read')
    })
    return
  }

  check('a record that is read by id equals the record of the list', async (t) => {
    const harness = await stage.small()
    const { getPath } = harness
    const rows: AnyItem[] = (await getPath(await pathOfRecords(harness, `/${resource}?page_size=60`))).body.data
    const read: AnyItem[] = []
    // A few records have some of the fields that only a read by id fills.
    for (const record of detail.length === 0 ? rows.slice(0, 5) : rows) {
      const { body } = await getPath(`/${resource}/${encodeURIComponent(record.id)}`)
      read.push(body.data)
      t.same({ ...body.data, ...Object.fromEntries(detail.map((field) => [field, null])) }, record)
    }
    for (const field of detail)
      t.ok(
        read.some((record) => record[field] !== null),
        `a read by id fills ${field}`,
      )
    t.match(await getPath(`/${resource}/no-such-id`), { status: 404, body: { type: /not-found/ } })
  })
}
