import { createServer } from 'node:http'
import { benchedResources, responseOf } from './benched.js'
import { pageSizes } from './records.js'

/** A process: the lists of Ashby, each page prepared as bytes. `GET /calls` returns the number of calls. */
const pages = new Map<string, Buffer>(
  Object.values(benchedResources).flatMap((resource) =>
    pageSizes.map((size) => [`/${resource.operation} ${size}`, responseOf(resource, size)]),
  ),
)
let calls = 0

createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(calls))
  let received = ''
  request.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  request.on('end', () => {
    calls += 1
    const page = pages.get(`${request.url} ${/"limit":(\d+)/.exec(received)?.[1]}`)
    if (!page) return void response.writeHead(400).end()
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': page.length })
    response.end(page)
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
