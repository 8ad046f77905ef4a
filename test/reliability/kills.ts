import { createRandom, type Figure } from './figure.js'
import { ashbyAt, freePort, type Running, startServer, startUpstream, stop } from './processes.js'

/** The process is killed at random moments. A new process continues each pagination and export with its last token. */
export const figure: Figure = {
  name: 'kills during pagination and exports',
  promise: 'every id exactly once',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const people = full ? 20_000 : 6000
    const kills = full ? 20 : 5
    const upstream = await startUpstream(people, 15)
    const port = String(await freePort())
    const begin = () => startServer(ashbyAt(upstream.base), { PORT: port })
    const random = createRandom(9)
    let server: Running = await begin()
    const seen = { kills: 0, over: false }
    async function killer(most: number): Promise<void> {
      const end = seen.kills + most
      while (!seen.over && seen.kills < end) {
        await new Promise((later) => setTimeout(later, 150 + random.below(500)))
        if (seen.over) return
        seen.kills += 1
        await stop(server, 'SIGKILL')
        server = await begin()
      }
    }
    const results: string[] = []
    let holds = true
    for (const [what, all] of [
      ['pagination', paginateAll],
      ['export', exportAll],
    ] as const) {
      seen.over = false
      const before = seen.kills
      const killing = killer(kills)
      const ids = await all(() => server.base)
      seen.over = true
      await killing
      const lost = people - new Set(ids).size
      const twice = ids.length - new Set(ids).size
      holds &&= lost === 0 && twice === 0 && seen.kills > before
      results.push(`${what}: ${seen.kills - before} kill -9, ${ids.length} ids, ${lost} lost, ${twice} twice`)
    }
    await Promise.all([stop(server), stop(upstream)])
    return { seen: results.join('; '), holds }
  },
}

async function paginateAll(base: () => string): Promise<string[]> {
  const ids: string[] = []
  let token = ''
  for (;;) {
    const response = await fetch(`${base()}/candidates${token && `?page_token=${token}`}`).catch(() => undefined)
    const page = (await response?.json().catch(() => undefined)) as
      | { data?: { id: string }[]; next_page_token: string | null }
      | undefined
    if (!page?.data) {
      await new Promise((later) => setTimeout(later, 50))
      continue
    }
    ids.push(...page.data.map(({ id }) => id))
    if (page.next_page_token === null) return ids
    token = page.next_page_token
  }
}

/** Lines after the last checkpoint are dropped, because they are exported again. */
async function exportAll(base: () => string): Promise<string[]> {
  const ids: string[] = []
  let token = ''
  for (;;) {
    let sure = ids.length
    try {
      const response = await fetch(`${base()}/export/candidates${token && `?page_token=${token}`}`)
      let rest = ''
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        rest += Buffer.from(chunk).toString('latin1')
        const lines = rest.split('\n')
        rest = lines.pop() ?? ''
        for (const text of lines) {
          const line = JSON.parse(text) as { type: string; data: { id: string }; page_token: string }
          if (line.type === 'record') ids.push(line.data.id)
          if (line.type === 'end') return ids
          if (line.type === 'checkpoint') [token, sure] = [line.page_token, ids.length]
        }
      }
    } catch {
      // The process was killed: what came after the last checkpoint does not count.
    }
    ids.length = sure
    await new Promise((later) => setTimeout(later, 50))
  }
}
