import { createServer } from 'node:http'

/**
 * A process: the lists of Lever, with the opportunities of the given number of people, and an offer of each. They were
 * created over the last 1,500 days, in no order of time. Each call has the given latency. It enforces the rate limit of
 * Lever, a bucket of twenty calls that is refilled with ten a second:
 * https://hire.lever.co/developer/documentation#rate-limits. `GET /calls` returns the number of calls and of rejected
 * calls.
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
    const body = Buffer.from(
      granted ? responseTo(pathname, parameters) : '{"code":"TooManyRequests","message":"Slow down"}',
    )
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

/** The lengths of the other lists. */
const lengths: { readonly [path: string]: number } = {
  '/v1/postings': 300,
  '/v1/users': 150,
  '/v1/stages': 12,
  '/v1/archive_reasons': 15,
  '/v1/sources': 40,
  '/v1/tags': 120,
}

function responseTo(path: string, parameters: URLSearchParams): string {
  if (path === '/v1/opportunities') return opportunities(parameters)
  const parent = /^\/v1\/opportunities\/opportunity-(\d+)\/offers$/.exec(path)?.[1]
  if (parent !== undefined) return pageOf([Number(parent)], parameters, offerTextOf)
  const numbers = Array.from({ length: lengths[path] ?? 0 }, (_, number) => number)
  return pageOf(numbers, parameters, (number) =>
    JSON.stringify({
      id: `${path.slice(4)}-${number}`,
      text: `Text ${number}`,
      name: `Zoë Name ${number}`,
      state: 'published',
      confidentiality: 'non-confidential',
      categories: { department: `Department ${number % 12}`, location: `Office ${number % 5}` },
      createdAt: now,
      updatedAt: now,
    }),
  )
}

function opportunities(parameters: URLSearchParams): string {
  const numbers = within(parameters.get('created_at_start') ?? '0', parameters.get('created_at_end') ?? '9'.repeat(15))
  return pageOf(numbers, parameters, recordTextOf)
}

function pageOf(numbers: readonly number[], parameters: URLSearchParams, textOf: (number: number) => string): string {
  const from = Number(parameters.get('offset') ?? 0)
  const to = Math.min(from + Number(parameters.get('limit') ?? 100), numbers.length)
  const records = numbers.slice(from, to).map(textOf).join(',')
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

const offerTextOf = (number: number): string =>
  JSON.stringify({
    id: `offer-${number}`,
    posting: `postings-${number % 300}`,
    createdAt: createdAt[number],
    status: 'sent',
    creator: { id: 'user-1', name: 'Bo Haruki', email: 'bo@corp.example' },
    fields: [
      { text: 'Salary', identifier: 'salary_amount', value: 52_000 },
      { text: 'Currency', identifier: 'compensation_currency', value: 'EUR' },
    ],
    signatures: {},
    sentAt: createdAt[number],
    sentDocument: null,
    signedDocument: null,
  })

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
    applications: Array.from({ length: 1 + (number % 2) }, (_, at) => ({
      id: `application-${number}-${at}`,
      posting: `postings-${number % 300}`,
      createdAt: createdAt[number],
      archived: null,
    })),
    createdAt: createdAt[number],
    updatedAt: null,
    urls: { show: `https://hire.lever.example/candidates/opportunity-${number}` },
  })
