import { createServer } from 'node:http'
import { type Benched, benchedResources } from './benched.js'
import { pageText, type UpstreamPage } from './envelope.js'

/**
 * `GET /<resource>?page_size=…` with a minimal server: fetches one upstream page and responds in the format of
 * anyats.
 */
export function serveList(
  port: number,
  fetchPage: (resource: Benched, pageSize: number) => Promise<UpstreamPage>,
): void {
  createServer(async (request, response) => {
    try {
      const [, name = '', size] = /^\/([a-z-]+)\?page_size=(\d+)/.exec(request.url ?? '') ?? []
      const resource = benchedResources[name] as Benched
      const pageSize = Number(size)
      // Encoded once: text would be measured for its length and then encoded, an eighth of the total time at 100
      // records.
      const body = Buffer.from(pageText(await fetchPage(resource, pageSize), pageSize, resource))
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
