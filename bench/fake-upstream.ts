import { createServer } from 'node:http'
import { pageOf, pageSizes } from './records.js'

/** A process: `candidate.list` of Ashby, each page prepared as bytes. `GET /calls` returns the number of calls. */
const pages = new Map(pageSizes.map((size) => [String(size), pageOf(size)]))
let calls = 0

createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(calls))
  let received = ''
  request.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  request.on('end', () => {
    calls += 1
    const page = pages.get(/"limit":(\d+)/.exec(received)?.[1] ?? '')
    if (!page) return void response.writeHead(400).end()
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': page.length })
    response.end(page)
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
