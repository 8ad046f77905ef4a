import { Pool } from 'undici'
import type { UpstreamPage } from './envelope.js'
import { serveList, upstreamRequest } from './list-server.js'

/** A process, and the baseline: only node:http, undici and JSON. */
const [port = '', upstream = ''] = process.argv.slice(2)
const pool = new Pool(upstream, { connections: 16, pipelining: 1 })

serveList(Number(port), async ({ operation }, limit) => {
  const { body } = await pool.request({ ...upstreamRequest, path: `/${operation}`, body: JSON.stringify({ limit }) })
  return JSON.parse(await body.text()) as UpstreamPage
})
