import { partsOf } from '../../src/model/index.js'
import type { AnyItem, ListingContract } from './suite.js'

/** A part of a record has an address of its own, and is the field that the include of the same name fills. */
export function partChecks({ stage, resource, listing, check, everything }: ListingContract): void {
  for (const part of partsOf(resource)) {
    if (!listing.get || !listing.includes?.[part]) {
      check(`${part} of one record is refused where the provider has none, without an upstream request`, async (t) => {
        const { getPath, requests } = await stage.small()
        requests.length = 0
        t.match(await getPath(`/${resource}/1/${part}`), { status: 501, body: { type: /unsupported-resource/ } })
        t.equal(requests.length, 0)
      })
      continue
    }

    check(`${part} of one record is the field that the include fills`, async (t) => {
      const { getPath } = await stage.full()
      const rows = (await everything()) as readonly AnyItem[]
      const filled = rows.filter((row) => Array.isArray(row[part]) && row[part].length > 0).slice(0, 3)
      t.equal(filled.length, 3)
      for (const row of filled) {
        const { status, body } = await getPath(`/${resource}/${encodeURIComponent(row.id)}/${part}`)
        t.same([status, body], [200, { data: row[part], warnings: [] }])
      }
      const path = `/${resource}/${encodeURIComponent(filled[0]?.id ?? '')}/${part}`
      t.match(await getPath(`${path}?include=raw`), { status: 400, body: { errors: [{ name: 'include' }] } })
      t.match(await getPath(`/${resource}/no-such-id/${part}`), { status: 404, body: { type: /not-found/ } })
    })

    check(`${part} that cannot be fetched are a problem, not an empty list`, async (t) => {
      const harness = await stage.small()
      const [row] = await harness.listAll('page_size=10', resource)
      const path = `/${resource}/${encodeURIComponent(row.id)}/${part}`
      harness.requests.length = 0
      await harness.getPath(path)
      const calls = harness.requests.length
      let call = 0
      harness.interception = {
        before: () => {
          call += 1
          return call === calls ? { status: 400, body: '{}' } : undefined
        },
      }
      const { status, body } = await harness.getPath(path)
      t.match([status, body.type], [502, /upstream-failed/])
    })
  }
}
