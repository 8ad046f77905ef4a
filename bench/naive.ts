import type { UpstreamPage } from './envelope.js'
import { serveList, upstreamRequest } from './list-server.js'

/** A process: the first thing that one would write, with the `fetch` that Node brings along. */
const [port = '', upstream = ''] = process.argv.slice(2)

serveList(Number(port), async (limit) => {
  const answer = await fetch(`${upstream}/candidate.list`, { ...upstreamRequest, body: JSON.stringify({ limit }) })
  return (await answer.json()) as UpstreamPage
})
