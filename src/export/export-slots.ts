import { Problem } from '../problems.js'

/** Exports under way: each holds up to two pages, for as long as its client takes to read them. */
const limits = { perClient: 8, inAll: 64 }

/** Counts what is under way, by client and in all, and refuses what is above the limits. `name`: what is counted. */
export function createExportSlots({ perClient, inAll } = limits, name = 'exports') {
  const byClient = new Map<string, number>()
  let all = 0
  return {
    /** Takes a slot. What is returned gives it back, once. */
    take(client: string): () => void {
      const clientSlots = byClient.get(client) ?? 0
      if (clientSlots >= perClient) throw tooManyOfClient(perClient, name)
      if (all >= inAll) throw tooManyInAll(name)
      byClient.set(client, clientSlots + 1)
      all += 1
      let taken = true
      return () => {
        if (!taken) return
        taken = false
        all -= 1
        const released = (byClient.get(client) ?? 0) - 1
        if (released > 0) byClient.set(client, released)
        else byClient.delete(client)
      }
    },
  }
}

/** Seconds. When an export will end is not known. */
const retryAfter = 10

const tooManyOfClient = (count: number, name: string) =>
  new Problem('rate-limited', {
    detail: `This client has ${count} ${name} under way, which is the limit. Start another when one of them has ended.`,
    source: 'client',
    retryAfter,
  })

const tooManyInAll = (name: string) =>
  new Problem('overloaded', {
    detail: `This instance has as many ${name} under way as it can serve. Try again after the time in \`Retry-After\`.`,
    retryAfter,
  })
