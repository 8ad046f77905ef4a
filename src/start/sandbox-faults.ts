import { setMaxListeners } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface Fault {
  /** Id of the connection. */
  id: string
  /** The provider whose simulator fails. */
  provider: string
  /** How the connection fails, in one line. */
  description: string
  /** Adds the failure to the server of the simulator. */
  script?: (server: FastifyInstance) => void
  /** Whether the connection has credentials that the simulator rejects. */
  isRejected?: boolean
}

/** Connections of the sandbox that fail on purpose: each is a simulator behind a script. */
export const faults: readonly Fault[] = [
  {
    id: 'sandbox-429',
    provider: 'ashby',
    description: 'Every third call gets the status 429 with Retry-After: 30.',
    script: limitCalls,
  },
  {
    id: 'sandbox-503',
    provider: 'ashby',
    description: 'Every call gets the status 503.',
    script: refuseCalls,
  },
  {
    id: 'sandbox-slow',
    provider: 'ashby',
    description: 'Every response takes three seconds.',
    script: delayCalls,
  },
  {
    id: 'sandbox-expired-cursor',
    provider: 'lever',
    description: 'The cursor of the third page has expired.',
    script: expireCursors,
  },
  {
    id: 'sandbox-odd-record',
    provider: 'ashby',
    description: 'The e-mail addresses of the first candidate of each page are not a list.',
    script: spoilRecords,
  },
  {
    id: 'sandbox-credentials',
    provider: 'ashby',
    description: 'The ATS rejects the credentials.',
    isRejected: true,
  },
]

function limitCalls(server: FastifyInstance): void {
  let calls = 0
  server.addHook('onRequest', async (_request, reply) => {
    calls += 1
    if (calls % 3 === 0) return reply.code(429).header('retry-after', '30').send({ success: false })
    return
  })
}

function refuseCalls(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => reply.code(503).send({ success: false }))
}

function delayCalls(server: FastifyInstance): void {
  const closing = new AbortController()
  // Every delayed request waits for it.
  setMaxListeners(0, closing.signal)
  server.addHook('preClose', async () => closing.abort())
  server.addHook('onRequest', () => setTimeout(3000, undefined, { signal: closing.signal }).catch(() => undefined))
}

/** A cursor is the start of the third page if the response to a request with the cursor of the second page has it. */
function expireCursors(server: FastifyInstance): void {
  const [second, third] = [recentTexts(), recentTexts()]
  const offsetOf = ({ query }: FastifyRequest) => (query as { offset?: string }).offset ?? ''
  server.addHook('preHandler', async (request, reply) => {
    if (third.has(offsetOf(request)))
      return reply.code(400).send({ code: 'BadRequestError', message: 'Invalid offset token' })
    return
  })
  changeJson(server, (body, request) => {
    if (typeof body.next !== 'string') return
    const offset = offsetOf(request)
    if (offset === '') second.add(body.next)
    else if (second.has(offset)) third.add(body.next)
  })
}

function spoilRecords(server: FastifyInstance): void {
  changeJson(server, (body, { url }) => {
    const [first] = url === '/candidate.list' && Array.isArray(body.results) ? body.results : []
    if (first) first.emailAddresses = 'one@example.org'
  })
}

/** Reads and changes each JSON object that the simulator sends. */
function changeJson(
  server: FastifyInstance,
  change: (body: Record<string, unknown>, request: FastifyRequest) => void,
): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || !payload.startsWith('{')) return payload
    const body = JSON.parse(payload) as Record<string, unknown>
    change(body, request)
    reply.removeHeader('content-length')
    return JSON.stringify(body)
  })
}

/** A set of the last thousand texts. */
function recentTexts() {
  const texts = new Set<string>()
  return {
    has: (text: string) => texts.has(text),
    add(text: string) {
      texts.add(text)
      if (texts.size > 1000) texts.delete(texts.values().next().value ?? '')
    },
  }
}
