import { type ListingContract, pathOfRecords } from './suite.js'

/** A page token works in any process, but only for its own connection and query. */
export function tokenChecks({ stage, resource, check }: ListingContract): void {
  check(
    'a page token works in another process, but not on another connection and not when it is modified',
    async (t) => {
      const path = `/${resource}`
      const first = await stage.small()
      const start = (await first.getPath(`${path}?page_size=5`)).body.next_page_token
      const token = (await pathOfRecords(first, `${path}?page_token=${start}`)).split('=')[1] ?? ''
      const expectedData = (await first.getPath(`${path}?page_token=${token}`)).body.data
      t.ok(expectedData.length > 0)
      const second = await stage.secondProcess()
      t.same(
        withoutPorts((await second.getPath(`${path}?page_token=${token}`)).body.data),
        withoutPorts(expectedData),
        'the same credential, another process',
      )
      const invalid = { status: 400, body: { type: /page-token-invalid/ } }
      const otherConnection = await stage.otherConnection()
      t.match(await otherConnection.getPath(`${path}?page_token=${token}`), invalid)
      t.equal(otherConnection.requests.length, 0)
      const at = Math.floor(token.length / 2)
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      t.match(await first.getPath(`${path}?page_token=${changed}`), invalid)
    },
  )
}

/** Addresses of files have the port of the simulator. */
const withoutPorts = (data: unknown) => JSON.parse(JSON.stringify(data).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1'))
