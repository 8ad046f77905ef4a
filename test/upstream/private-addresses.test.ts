import { createServer } from 'node:net'
import t from 'tap'
import type { Connection } from '../../src/connections/connection.js'
import { ashby } from '../../src/providers/ashby/index.js'
import { providers } from '../../src/providers/index.js'
import { Secret } from '../../src/secrets.js'
import { isPrivateAddress, type Resolve } from '../../src/upstream/http/private-addresses.js'
import { apiKey, get, serving } from '../support/fixture.js'

t.test('a private address is detected in every notation that a DNS lookup can return', async (t) => {
  const within = [
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.8',
      '192.0.2.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.7',
      '203.0.113.9',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '0:0:0:0:0:0:0:1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '::FFFF:a9fe:a9fe',
    ],
    ...[
      '64:ff9b::10.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001:0:1::1',
      '2001:db8::1',
      '2002:7f00:1::',
      'fc00::1',
    ],
    ...['fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ]
  for (const address of within) t.equal(isPrivateAddress(address), true, address)
  for (const address of [
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '::ffff:1.1.1.1',
    '64:ff9b::101:101',
    '2606:4700::1111',
  ])
    t.equal(isPrivateAddress(address), false, address)
})

/** A connection to the default origin, with DNS servers that return false addresses. */
async function led(t: Parameters<typeof serving>[0], addresses: readonly string[]) {
  let reached = 0
  const trap = createServer((socket) => {
    reached += 1
    socket.destroy()
  })
  await new Promise<void>((listening) => trap.listen(0, '127.0.0.1', listening))
  t.teardown(() => trap.close())
  let requestCount = 0
  const resolve: Resolve = (_name, _options, done) => {
    requestCount += 1
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  const connection: Connection = {
    id: 'acme',
    provider: ashby,
    credentials: { api_key: new Secret(apiKey) },
    // The port of the trap, so that each connection is detected.
    origin: `https://api.ashbyhq.com:${(trap.address() as { port: number }).port}`,
    isDefaultOrigin: true,
    options: {},
    sandbox: false,
  }
  const { base } = await serving(t, {
    connections: [connection],
    providers,
    upstream: { resolve, connectTimeout: 300 },
  })
  return { got: await get(base, '/candidates'), reached: () => reached, requestCount: () => requestCount }
}

t.test('no call is sent to a provider whose name resolves to a private address, and there is no retry', async (t) => {
  for (const addresses of [
    ['127.0.0.1'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['1.1.1.1', '127.0.0.1'],
    ['169.254.169.254'],
  ]) {
    const { got, reached, requestCount } = await led(t, addresses)
    t.match(got, { status: 503, body: { type: /upstream-unavailable/, detail: /private address/, attempts: 1 } })
    t.same([reached(), requestCount()], [0, 1], addresses.join())
  }
})

t.test('a provider without an address is unavailable', async (t) => {
  const { got } = await led(t, [])
  t.match(got, {
    status: 503,
    body: { type: /upstream-unavailable/, detail: /host name of the provider does not exist/, attempts: 1 },
  })
})
