import type { Test } from 'tap'
import { digestOf } from '../../src/connections/clients.js'
import { registry } from '../../src/providers/index.js'
import { epoch } from '../../src/sandbox/steps.js'
import { openSandbox } from '../../src/start/sandbox-server.js'
import { serving } from './fixture.js'

/** The sandbox in its own app, with an API key if one is given. It stands still, by default with the people of `company()`. */
export async function inSandbox(t: Test, { key, time }: { key?: string; time?: number } = {}) {
  const sandbox = await openSandbox(registry, time ?? epoch)
  t.teardown(() => sandbox.close())
  const { connections } = sandbox
  const defaultConnection = connections[0]?.id
  const clients =
    key === undefined
      ? []
      : [{ id: 'default', digests: [digestOf(key)], connections: 'all' as const, defaultConnection, raw: true }]
  return serving(t, {
    connections,
    clients,
    defaultConnection,
    sandbox: true,
    ...(time === undefined ? {} : { now: () => time }),
  })
}
