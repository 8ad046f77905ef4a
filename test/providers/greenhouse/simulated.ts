import Fastify from 'fastify'
import type { Test } from 'tap'
import { type SimulatorOptions, simulator } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'

const whole = company()
const credentials = { client_id: 'client', client_secret: 'secret', sub: '1' }

/** Starts the simulator alone, and buys a token. */
export async function greenhouse(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: whole, credentials, ...options })
  t.teardown(() => server.close())
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const basic = Buffer.from(`${credentials.client_id}:${credentials.client_secret}`).toString('base64')
  const bought = await fetch(`${origin}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', sub: credentials.sub }),
  })
  const { access_token } = (await bought.json()) as { access_token: string }
  const send = async (path: string) => {
    const response = await fetch(`${origin}/v3/${path}`, { headers: { authorization: `Bearer ${access_token}` } })
    // biome-ignore lint/suspicious/noExplicitAny: the body has any structure that the simulator returns
    return { status: response.status, link: response.headers.get('link'), body: (await response.json()) as any }
  }
  /** All pages of five, by the Link header. */
  const pagesOf = async (collection: string, query = '') => {
    // biome-ignore lint/suspicious/noExplicitAny: records of any list
    const records: any[] = []
    let path: string | undefined = `${collection}?per_page=5${query}`
    while (path !== undefined) {
      const page = await send(path)
      t.equal(page.status, 200, path)
      t.ok(page.body.length <= 5)
      for (const record of page.body) records.push(record)
      path = /^<https:\/\/harvest\.greenhouse\.io\/v3\/([^>]+)>; rel="next"$/.exec(page.link ?? '')?.[1]
      if (path === undefined) t.equal(page.link, '', 'the last page has an empty Link header')
    }
    return records
  }
  return { send, pagesOf }
}
