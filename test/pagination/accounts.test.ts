import t, { type Test } from 'tap'
import { Secret } from '../../src/secrets.js'
import { apiKey, connectionTo, get, serving } from '../support/fixture.js'
import { scriptedUpstream } from '../support/scripted-upstream.js'

const tokenSecrets = [new Secret('a secret of more than thirty-two characters')]
const otherKey = apiKey.split('').reverse().join('')

/** Servers that share a token secret, each with its own credential or account for the connection `acme`. */
async function servers(t: Test, ...connections: { key: string; account?: string }[]) {
  const { origin } = await scriptedUpstream(t)
  return Promise.all(
    connections.map(async ({ key, account }) => {
      const credentials = { api_key: new Secret(key) }
      const connection = connectionTo(origin, { credentials, ...(account === undefined ? {} : { account }) })
      const { base } = await serving(t, { connections: [connection], tokenSecrets })
      return (path: string) => get(base, path)
    }),
  )
}

t.test('a page token of another account has expired, and the problem says why', async (t) => {
  const [first, second] = await servers(t, { key: apiKey }, { key: otherKey })
  const { next_page_token: token } = (await first?.('/candidates?page_size=5'))?.body ?? {}
  t.match(await first?.(`/candidates?page_token=${token}`), { status: 200 })
  t.match(await second?.(`/candidates?page_token=${token}`), {
    status: 410,
    body: { type: /page-token-expired/, detail: /another account/ },
  })
})

t.test('an operator who names the account keeps the tokens valid when the key changes', async (t) => {
  const [before, after, other] = await servers(
    t,
    { key: apiKey, account: 'acme-eu' },
    { key: otherKey, account: 'acme-eu' },
    { key: otherKey, account: 'acme-us' },
  )
  const { next_page_token: token } = (await before?.('/candidates?page_size=5'))?.body ?? {}
  t.match(await after?.(`/candidates?page_token=${token}`), { status: 200 })
  t.match(await other?.(`/candidates?page_token=${token}`), { status: 410 })
})
