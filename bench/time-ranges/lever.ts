import { createServer } from 'node:http'

/**
 * A process: the list of opportunities of Lever over the given number of people, created over the last 1,500 days, in
 * no order of time, with the given latency. It enforces the rate limit of Lever, a bucket of twenty calls that is
 * refilled with ten a second: https://hire.lever.co/developer/documentation#rate-limits. `GET /calls` returns the
 * number of calls and of rejected calls.
 */
const [port = 0, people = 0, milliseconds = 0] = process.argv.slice(2).map(Number)
const perSecond = 10
const bucket = 20

const day = 86_400_000
const now = Date.now()
const createdAt = Array.from({ length: people }, (_, at) =>
  Math.floor(now - (((at + 1) * 0.6180339887498949) % 1) * 1500 * day),
)
/** The people of each requested time range, by their numbers. */
const timeRanges = new Map<string, number[]>()
let calls = 0
let rejected = 0
let remaining = bucket
let since = performance.now()

createServer((request, response) => {
  const { pathname, searchParams: parameters } = new URL(request.url ?? '/', 'http://lever')
  if (pathname === '/calls') return void response.end(JSON.stringify({ calls, rejected }))
  calls += 1
  const granted = admit()
  setTimeout(() => {
    const body = Buffer.from(granted ? listed(parameters) : '{"code":"TooManyRequests","message":"Slow down"}')
    response.writeHead(granted ? 200 : 429, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  }, milliseconds)
}).listen(port, '127.0.0.1')

function admit(): boolean {
  const time = performance.now()
  remaining = Math.min(bucket, remaining + ((time - since) / 1000) * perSecond)
  since = time
  if (remaining < 1) {
    rejected += 1
    return false
  }
  remaining -= 1
  return true
}

function listed(parameters: URLSearchParams): string {
  const numbers = within(parameters.get('created_at_start') ?? '0', parameters.get('created_at_end') ?? '9'.repeat(15))
  const from = Number(parameters.get('offset') ?? 0)
  const to = Math.min(from + Number(parameters.get('limit') ?? 100), numbers.length)
  const records = numbers.slice(from, to).map(recordTextOf).join(',')
  return `{"data":[${records}],${to < numbers.length ? `"hasNext":true,"next":"${to}"` : '"hasNext":false'}}`
}

function within(start: string, end: string): number[] {
  const key = `${start} ${end}`
  const known = timeRanges.get(key)
  if (known) return known
  const [first, last] = [Number(start), Number(end)]
  const numbers = createdAt.flatMap((time, number) => (time >= first && time <= last ? [number] : []))
  timeRanges.set(key, numbers)
  return numbers
}

const recordTextOf = (number: number): string =>
  JSON.stringify({
    id: `opportunity-${number}`,
    contact: { id: `contact-${number}` },
    name: `Zoë Person ${number}`,
    headline: 'Fjordlight AB, Quarry & Sons',
    stage: { id: 'lead-new', text: 'New lead' },
    confidentiality: 'non-confidential',
    location: 'Uppsala',
    phones: [{ type: 'mobile', value: '+46 70 555 23 23' }],
    emails: [`person.${number}@example.org`],
    links: [`https://linkedin.example/in/person.${number}`],
    archived: null,
    tags: ['Data', 'Uppsala'],
    sources: ['Referral'],
    origin: 'referred',
    owner: { id: 'user-1', name: 'Bo Haruki', email: 'bo@corp.example' },
    applications: [{ id: `application-${number}`, posting: 'posting-1', createdAt: createdAt[number], archived: null }],
    createdAt: createdAt[number],
    updatedAt: null,
    urls: { show: `https://hire.lever.example/candidates/opportunity-${number}` },
  })
