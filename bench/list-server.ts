import { createServer } from 'node:http'
import { pageText, type UpstreamPage } from './envelope.js'

/**
 * `GET /candidates?page_size=…` with a minimal server: fetches one upstream page and responds in the format of
 * anyats.
 */
export function serveList(port: number, fetchPage: (pageSize: number) => Promise<UpstreamPage>): void {
  createServer(async (request, response) => {
    try {
      const pageSize = Number(/page_size=(\d+)/.exec(request.url ?? '')?.[1])
      // Encoded once: text would be measured for its length and then encoded, an eighth of the total time at 100
      // records.
      const body = Buffer.from(pageText(await fetchPage(pageSize), pageSize))
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
      response.end(body)
    } catch {
      response.writeHead(502).end()
    }
  }).listen(port, '127.0.0.1')
}

export const upstreamRequest = {
  method: 'POST',
  headers: {
    accept: 'application/json; version=1',
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from('bench:').toString('base64')}`,
  },
} as const
