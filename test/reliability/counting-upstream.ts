import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An Ashby of one person that reports its requests, in its own process. */
const times: number[] = []
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  if (request.url === '/times') return response.end(JSON.stringify(times))
  times.push(performance.now())
  request.resume()
  return response.end(JSON.stringify({ success: true, results: [{ id: 'a', name: 'A' }], moreDataAvailable: false }))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
