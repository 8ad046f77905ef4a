import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, Pool } from 'undici'

/**
 * A process: gets all candidates, or all offers, with one of the usual methods, with the given work for each hundred of them. Prints
 * the duration and the number of different records.
 */
const [method = '', base = '', work = '0'] = process.argv.slice(2)
const milliseconds = Number(work)
const ids = new Set<string>()

const methods: { readonly [method: string]: () => Promise<void> } = {
  export: () => exported('/export/candidates'),
  'export offers': () => exported('/export/offers'),
  'export, any order': () => exported('/export/candidates?order=any'),
  list: async () => {
    const pool = new Pool(base, { connections: 1 })
    for (let token: string | null = ''; token !== null; ) {
      const { body } = await pool.request({
        method: 'GET',
        path: `/candidates?page_size=100${token && `&page_token=${token}`}`,
      })
      const page = (await body.json()) as { data: { id: string }[]; next_page_token: string | null }
      await take(page.data)
      token = page.next_page_token
    }
  },
  loop: () => loop(true),
  'loop, a connection each': () => loop(false),
}

async function exported(path: string): Promise<void> {
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 }
  const { body } = await new Agent().request({ origin: base, path, method: 'GET', ...timeouts })
  for await (const text of createInterface({ input: Readable.from(body) })) {
    const line = JSON.parse(text) as { type: string; data: { id: string } }
    if (line.type === 'record') ids.add(line.data.id)
    if (line.type === 'problem') throw new Error(text)
    if (line.type === 'checkpoint' || line.type === 'end') await sleep(milliseconds)
  }
}

async function loop(keepAlive: boolean): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(keepAlive ? {} : { connection: 'close' }) }
  let cursor: string | undefined
  do {
    const response = await fetch(`${base}/candidate.list`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ limit: 100, cursor }),
    })
    const page = (await response.json()) as { results: { id: string }[]; nextCursor?: string }
    await take(page.results)
    cursor = page.nextCursor
  } while (cursor !== undefined)
}

async function take(records: readonly { id: string }[]): Promise<void> {
  for (const { id } of records) ids.add(id)
  if (milliseconds > 0) await sleep(milliseconds)
}

const began = performance.now()
await methods[method]?.()
process.stdout.write(`finished ${Math.round(performance.now() - began)} ${ids.size}\n`)
process.exit(0)
