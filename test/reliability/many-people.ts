import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A process: `candidate.list` of Ashby over the given number of invented people, with the given latency. People are
 * numbers, so that half a million of them need no memory. `GET /` returns the number of calls.
 */
const [people = 1000, milliseconds = 0] = process.argv.slice(2).map(Number)
let calls = 0
let open = 0
let mostOpen = 0

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end(JSON.stringify({ calls, open, mostOpen }))
  calls += 1
  open += 1
  mostOpen = Math.max(mostOpen, open)
  response.once('close', () => {
    open -= 1
  })
  let received = ''
  request.on('data', (chunk: Buffer) => {
    received += chunk.toString()
  })
  request.on('end', () => setTimeout(() => respond(received), milliseconds))
  function respond(text: string): void {
    const { limit = 100, cursor } = JSON.parse(text) as { limit?: number; cursor?: string }
    const from = cursor === undefined ? 0 : Number.parseInt(cursor, 36)
    const to = Math.min(from + limit, people)
    const results = Array.from({ length: to - from }, (_, at) => person(from + at))
    const body = Buffer.from(
      JSON.stringify(
        to < people
          ? { success: true, results, moreDataAvailable: true, nextCursor: to.toString(36) }
          : { success: true, results, moreDataAvailable: false, syncToken: 'sync' },
      ),
    )
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    response.end(body)
  }
})

const start = Date.UTC(2020, 0, 1)
const two = (number: number) => String(number).padStart(2, '0')

function person(number: number) {
  const id = `${number.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
  const created = new Date(start + number * 60_000).toISOString()
  const email = { value: `person.${number}@example.org`, type: 'Personal', isPrimary: true }
  const phone = {
    value: `+46 70 555 ${two(number % 100)} ${two((number >> 3) % 100)}`,
    type: 'Personal',
    isPrimary: true,
  }
  return {
    id,
    createdAt: created,
    updatedAt: created,
    name: number % 3 ? `Zoë Person ${number}` : `Person “${number}”`,
    primaryEmailAddress: email,
    emailAddresses: [email],
    primaryPhoneNumber: phone,
    phoneNumbers: [phone],
    socialLinks: [{ type: 'LinkedIn', url: `https://linkedin.com/in/example-${number}` }],
    tags: [{ id: `tag-${number % 7}`, title: `Tag ${number % 7}`, isArchived: false }],
    position: 'Staff Engineer',
    company: `Company ${number % 97} AB`,
    school: 'KTH',
    applicationIds: [`application-${number}`],
    fileHandles: [],
    customFields: [],
    profileUrl: `https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${id}`,
    source: null,
    creditedToUser: null,
    timezone: 'Europe/Stockholm',
    fraudStatus: null,
  }
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
