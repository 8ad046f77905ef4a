import type { Call } from '../port/call.js'

/** A call function that keeps the time of the last response at Lever, in milliseconds since 1970; null = unknown. */
export function withTime(upstream: Call): { call: Call; lookups(): number | null } {
  let now: number | null = null
  const call: Call = async (request, schema) => {
    const response = await upstream(request, schema)
    const date = Date.parse(response.headers.date ?? '')
    now = Number.isNaN(date) ? null : date
    return response
  }
  return { call, lookups: () => now }
}
