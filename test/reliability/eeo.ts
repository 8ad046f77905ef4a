import { readFileSync } from 'node:fs'
import type { Figure } from './figure.js'
import { freshPath, startServer, stop } from './processes.js'

/** Texts of EEO answers at any provider, and the words for them. */
const answers =
  /black or african american|two or more races|hispanic or latino|pacific islander|protected veteran|have a disability|decline to self|black_or_african_american|two_or_more_races|not_protected/i

interface Connection {
  id: string
  provider: string
  resources: string[]
  fault: string | null
}

/** Every list of the sandbox with its upstream records, which have EEO answers at some providers. */
export const figure: Figure = {
  name: 'EEO answers',
  promise:
    'only `eeocs` has EEO answers: no other list, upstream record, change, header, log line, metric or audit line',
  fast: true,
  async measure({ full }) {
    const auditFile = freshPath('audit.jsonl')
    const server = await startServer(undefined, { ANYATS_SANDBOX: '1', LOG_LEVEL: 'trace', ANYATS_AUDIT: auditFile })
    const hits: string[] = []
    let requests = 0
    const read = async (path: string, id: string) => {
      requests += 1
      const response = await fetch(server.base + path, { headers: { 'connection-id': id } })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${path} of ${id}: ${response.status}`)
      if (answers.test(JSON.stringify([...response.headers]))) hits.push(`headers of ${path}`)
      return text
    }
    const { data } = (await (await fetch(`${server.base}/connections`)).json()) as { data: Connection[] }
    let own = 0
    for (const { id, resources } of data.filter(({ fault }) => fault === null))
      for (const resource of resources) {
        let path = `/${resource}?include=raw&page_size=100`
        for (let page = 0; page < (full ? 5 : 1) && path !== ''; page += 1) {
          const text = await read(path, id)
          const { data: items, next_page_token: next } = JSON.parse(text) as {
            data: unknown[]
            next_page_token?: string
          }
          if (resource !== 'eeocs') hits.push(...(answers.test(text) ? [`${resource} of ${id}`] : []))
          else own += answers.test(text) ? items.length : 0
          path = next ? `/${resource}?page_token=${next}` : ''
        }
      }
    const metrics = await (await fetch(`${server.base}/metrics`)).text()
    await stop(server)
    for (const [name, text] of [
      ['log', server.out()],
      ['metrics', metrics],
      ['audit', readFileSync(auditFile, 'utf8')],
    ] as const)
      if (text.length < 1000 || answers.test(text)) hits.push(name)
    return {
      seen: `${hits.length} hits ${hits.join(', ')} in ${requests} lists of ${data.length} connections; ${own} EEO responses where they belong`,
      holds: hits.length === 0 && own > 100,
    }
  },
}
