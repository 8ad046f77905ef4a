import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { type Query, select, sortedRows } from '../../../sandbox/collection.js'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { collections, type JobviteCollection, pacificDay } from './collections.js'

import { placeTextOf } from './ids.js'

export { applicationIdOf, applicationIdsOf, idOf, personIdOf } from './ids.js'

/** An office has the text of a place as its name. */
export const deviations = { offices: { name: placeTextOf } }

/** Only rows with an answer are EEO responses, and a disability is not one of them. */
export const eeoAnswersOnly = true

/** A row has the text of the first file of the person. */
export const attachmentsAreResumes = true

/** Options of credentials that can read no list. */
export const unscoped = { forbidden: new Set(collections.map(({ scope }) => scope)) }

export interface SimulatorOptions {
  company: Company
  credentials: Readonly<Record<string, string>>
  now?: () => number
  /** Number of the first row, 0 or 1; no source confirms either. With 1, a start of 0 is treated as 1. */
  base?: 0 | 1
  /** Largest page size. Larger sizes are clamped silently. */
  cap?: number
  /** Returns true for rows that have been deleted. */
  isDeleted?: (applicationId: string) => boolean
  /** APIs that the key has no grant for. */
  forbidden?: ReadonlySet<string>
  /** Requests that each API answers in a day, instead of the documented number. */
  callsPerDay?: number
}

/**
 * Simulates the Jobvite API over the fictional company, as far as it is documented. The simulator is strict where
 * nothing is documented.
 */
export const simulator: FastifyPluginAsync<SimulatorOptions> = async (app, options) => {
  const { company, credentials, now = Date.now, base = 0, cap = 500, isDeleted = () => false } = options
  const { forbidden = new Set() } = options

  app.setNotFoundHandler((request, reply) =>
    request.method === 'PATCH' ? reply.redirect('/', 302) : fail(reply, 404, 'Invalid URL Cannot find API.'),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ server: 'Jobvite', date: new Date(now()).toUTCString() })
    const { 'x-jvi-api': key, 'x-jvi-sc': secret } = request.headers
    if (key === credentials.api_key && secret === credentials.api_secret) return
    return fail(reply, 401, 'Invalid api/secret. Try again with a valid api/secret')
  })

  const serve = (collection: JobviteCollection) => {
    const { path, scope, key, known, isValid = () => true, sorts = {} } = collection
    const rows = snapshots(company, now, (snapshot) => sortedRows(collection, snapshot))
    const isLimited = dailyLimit(options.callsPerDay ?? collection.callsPerDay ?? Infinity, now)

    app.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
      // The status is not documented: a key has grants for each API and method.
      if (forbidden.has(scope)) return fail(reply, 403, 'No grant for this API')
      // Neither the status nor the body is documented.
      if (isLimited()) return fail(reply, 429, 'Daily limit exceeded')
      if (collection.redirects && (query.start === undefined || query.count === undefined))
        return reply.redirect(`${path}?start=0&count=1`, 302)
      const { start = '0', count = '100' } = query
      if (!/^\d+$/.test(String(start)) || !/^([1-9]\d{0,2})$/.test(String(count)) || Number(count) > 500) {
        return fail(reply, 400, 'Bad start or count')
      }
      if (!isValid(query)) return fail(reply, 400, 'Bad value')
      const selection = select(collection, rows(), query, {
        known: ['start', 'count', 'format', ...known],
        limit: Infinity,
      })
      if (selection.unknown !== undefined) return fail(reply, 400, 'Unknown parameter')
      const listed = selection.rows.filter(({ id }) => !isDeleted(id))
      const matching = query.sortBy === undefined ? listed : listed.sort(sorts[String(query.sortBy)])
      // Jobvite pages by the number of the first row.
      const from = Math.max(Number(start) - base, 0)
      const page = matching.slice(from, from + Math.min(Number(count), cap))
      // The total is sometimes a string.
      const total = from % 2 ? String(matching.length) : matching.length
      return { [key]: page.map(({ record }) => record), total, status: { code: 200, messages: [] } }
    })
  }
  for (const collection of collections) serve(collection)
}

/** The number of requests starts again at midnight in Pacific time. */
function dailyLimit(callsPerDay: number, now: () => number): () => boolean {
  let current = { day: '', calls: 0 }
  return () => {
    const day = pacificDay(now())
    current = { day, calls: current.day === day ? current.calls + 1 : 1 }
    return current.calls > callsPerDay
  }
}

const fail = (reply: FastifyReply, code: number, message: string) =>
  reply.code(code).send({ status: { code, messages: [message] } })
