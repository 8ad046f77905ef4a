import { createServer } from 'node:http'
import { recordOf } from '../records.js'

/**
 * A process: `candidate.list` of Ashby over the given number of people, with the given latency. A hundred record
 * texts are prepared once, and only their ids are replaced, which costs little CPU.
 */
const [port = 0, people = 0, milliseconds = 0] = process.argv.slice(2).map(Number)
const placeholder = '00000000-0000-4000-8000-000000000000'
const texts = Array.from({ length: 100 }, (_, n) =>
  JSON.stringify({ ...recordOf(n), id: placeholder }).split(placeholder),
)

const recordTextOf = (number: number): string => {
  const [head = '', tail = ''] = texts[number % texts.length] ?? []
  return head + placeholder.slice(0, 24) + number.toString(16).padStart(12, '0') + tail
}

createServer((request, response) => {
  let received = ''
  request.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  // The minimum of a timer is a millisecond.
  request.on('end', () => void (milliseconds === 0 ? respond() : setTimeout(respond, milliseconds)))
  function respond(): void {
    const { limit = 100, cursor } = JSON.parse(received || '{}') as { limit?: number; cursor?: string }
    const from = cursor === undefined ? 0 : Number.parseInt(cursor, 36)
    const to = Math.min(from + limit, people)
    const records = Array.from({ length: to - from }, (_, at) => recordTextOf(from + at)).join(',')
    const rest =
      to < people ? `"moreDataAvailable":true,"nextCursor":"${to.toString(36)}"` : '"moreDataAvailable":false'
    const body = Buffer.from(`{"success":true,"results":[${records}],${rest}}`)
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    response.end(body)
  }
}).listen(port, '127.0.0.1')
