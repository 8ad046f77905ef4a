import type { UpstreamPage } from './envelope.js'
import { serveList, upstreamRequest } from './list-server.js'

/** A process: what most applications would write, with the `fetch` of Node and JSON. */
const [port = '', upstream = ''] = process.argv.slice(2)

serveList(Number(port), async ({ operation }, limit) => {
  const response = await fetch(`${upstream}/${operation}`, { ...upstreamRequest, body: JSON.stringify({ limit }) })
  return (await response.json()) as UpstreamPage
})
