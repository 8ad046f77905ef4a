import { credentialsOf, startHarness } from '../support/harness.js'
import type { DialectContract } from './suite.js'

/** Credentials are sent to the provider only, in the way that the provider documents. */
export function credentialChecks({ simulation, provider, path, check }: DialectContract): void {
  check('no credential appears in a log line, a response, a response header or an upstream URL', async (t) => {
    const harness = await startHarness(t, simulation, { people: 12, app: { apiOnly: false } })
    const output: string[] = []
    for (const requested of [
      `${path}?include=raw`,
      `${path}/x`,
      '/connections',
      '/providers',
      '/openapi.json',
      `${path}?page_size=x`,
    ]) {
      const { status, headers, body } = await harness.getPath(requested)
      if (requested === '/openapi.json') t.equal(status, 200, 'the document of the connection')
      output.push(JSON.stringify([...headers]), JSON.stringify(body))
    }
    harness.interception = {
      before: (request) => ({ status: 400, body: JSON.stringify({ message: request.headers }) }),
    }
    const failed = await harness.getPath(path)
    output.push(
      JSON.stringify([...failed.headers]),
      JSON.stringify(failed.body),
      harness.logText(),
      ...harness.requests.map(({ url }) => url),
    )
    for (const credential of Object.values(credentialsOf(simulation))) {
      for (const form of [
        credential,
        encodeURIComponent(credential),
        Buffer.from(`${credential}:`).toString('base64').replace(/=+$/, ''),
      ]) {
        t.notOk(
          output.some((text) => text.includes(form)),
          `${form.slice(0, 12)}…`,
        )
      }
    }
  })

  if (provider.auth.kind === 'client-credentials') {
    check('concurrent calls share one token request, and a rejected token is renewed once', async (t) => {
      const harness = await startHarness(t, simulation, { people: 12 })
      const responses = await Promise.all(Array.from({ length: 20 }, () => harness.getPath(`${path}?page_size=5`)))
      t.same(
        responses.map(({ status }) => status),
        Array(20).fill(200),
      )
      t.equal(harness.tokenRequests, 1)
      const unauthorized = { status: 401, body: '{"message":"Unauthorized"}' }
      const before = harness.requests.length
      harness.interception = { before: () => (harness.requests.length === before + 1 ? unauthorized : undefined) }
      t.equal((await harness.getPath(`${path}?page_size=5`)).status, 200)
      t.equal(harness.tokenRequests, 2)
      harness.interception = { before: () => unauthorized }
      t.match(await harness.getPath(`${path}?page_size=5`), { status: 424, body: { type: /credentials-rejected/ } })
      t.equal(harness.tokenRequests, 3)
    })
  }
}
