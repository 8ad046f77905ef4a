import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { ResourceName } from '../../src/model/index.js'
import { readRecord } from '../../src/pagination/read-record.js'
import { listingOf } from '../../src/providers/port/provider.js'
import { providersUnderTest } from '../support/providers-under-test.js'

/** A composed record in a shape that was recorded at the provider, and fields of its item. */
interface Recorded {
  shape: string
  record: unknown
  expected: { readonly [field: string]: unknown }
}

for (const { provider } of providersUnderTest) {
  const folder = fileURLToPath(new URL(`../providers/${provider.id}/recorded/`, import.meta.url))
  t.ok(existsSync(folder), `${provider.id} has recorded shapes`)
  for (const file of readdirSync(folder)) {
    const listing = listingOf(provider, file.replace('.json', '') as ResourceName)
    if (!listing) throw new Error(`${provider.id} has no listing for ${file}`)
    for (const { shape, record, expected } of JSON.parse(readFileSync(folder + file, 'utf8')) as Recorded[])
      t.test(`${provider.id} ${file}: ${shape}`, async (t) => {
        const result = readRecord(listing, record)
        if ('unreadable' in result) return t.fail(`${result.unreadable} cannot be read`)
        t.same([...result.lost], [], 'nothing was removed')
        const item = result.value as unknown as { readonly [field: string]: unknown }
        for (const [field, value] of Object.entries(expected)) t.strictSame(item[field], value, field)
      })
  }
}
