import { credentialsOf, onStage } from '../support/harness.js'
import type { Contract } from './suite.js'

/** Credentials go to the provider, by its own way of signing, and nowhere else. */
export function credentials({ simulation, provider, check }: Contract): void {
  check('no credential is in a log line, an answer or a header of ours, nor in an address', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const seen: string[] = []
    for (const path of [
      '/candidates?include=raw',
      '/candidates/x',
      '/connections',
      '/providers',
      '/openapi.json',
      '/candidates?page_size=x',
    ]) {
      const { headers, body } = await stage.ask(path)
      seen.push(JSON.stringify([...headers]), JSON.stringify(body))
    }
    stage.interception = { before: (request) => ({ status: 400, body: JSON.stringify({ message: request.headers }) }) }
    const failed = await stage.ask('/candidates')
    seen.push(
      JSON.stringify([...failed.headers]),
      JSON.stringify(failed.body),
      stage.logText(),
      ...stage.asked.map(({ url }) => url),
    )
    for (const credential of Object.values(credentialsOf(simulation))) {
      for (const form of [
        credential,
        encodeURIComponent(credential),
        Buffer.from(`${credential}:`).toString('base64').replace(/=+$/, ''),
      ]) {
        t.notOk(
          seen.some((text) => text.includes(form)),
          `${form.slice(0, 12)}…`,
        )
      }
    }
  })

  if (provider.auth.kind === 'client-credentials') {
    check('many calls at once buy one token, and a refused one is bought again once', async (t) => {
      const stage = await onStage(t, simulation, { people: 12 })
      const got = await Promise.all(Array.from({ length: 20 }, () => stage.ask('/candidates?page_size=5')))
      t.same(
        got.map(({ status }) => status),
        Array(20).fill(200),
      )
      t.equal(stage.purchases, 1)
      const unauthorized = { status: 401, body: '{"message":"Unauthorized"}' }
      const before = stage.asked.length
      stage.interception = { before: () => (stage.asked.length === before + 1 ? unauthorized : undefined) }
      t.equal((await stage.ask('/candidates?page_size=5')).status, 200)
      t.equal(stage.purchases, 2)
      stage.interception = { before: () => unauthorized }
      t.match(await stage.ask('/candidates?page_size=5'), { status: 424, body: { type: /credentials-rejected/ } })
      t.equal(stage.purchases, 3)
    })
  }
}
