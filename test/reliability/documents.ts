import { Pool } from 'undici'
import { atShare, type Figure } from './figure.js'
import { ashbyAt, startScript, startServer, startUpstream, stop } from './processes.js'

const loops = 30
const paths = ['/docs/yaml', '/docs/json', '/openapi.json', '/docs/static/swagger-ui-bundle.js']
const key = `key-of-a-client-${'k'.repeat(32)}`

/** Documents that need no key, requested without a pause, while a client requests candidates. */
export const figure: Figure = {
  name: 'documents requested in loops',
  promise: `${loops} loops on a document leave another client a median below 250 ms`,
  fast: true,
  async measure({ full }) {
    const milliseconds = full ? 8_000 : 2_000
    const upstream = await startUpstream(100)
    const server = await startServer({
      ...ashbyAt(upstream.base),
      clients: [{ id: 'client', keys: [key], connections: ['acme'] }],
    })
    const alone = await medianOf(server.base, milliseconds)
    const unrelated: number[] = []
    for (const path of paths) {
      const looping = await startScript('docs-loops', server.base, path, String(loops))
      // Not the first request, which builds the document.
      await medianOf(server.base, 500)
      unrelated.push(await medianOf(server.base, milliseconds))
      await stop(looping, 'SIGKILL')
    }
    await stop(server)
    await stop(upstream)
    return {
      seen: `median ${alone} ms alone; ${paths.map((path, at) => `${unrelated[at]} ms beside ${path}`).join(', ')}`,
      holds: unrelated.every((median) => median < 250),
    }
  },
}

/** The median time of a client that requests pages, one after another. */
async function medianOf(base: string, milliseconds: number): Promise<number> {
  const pool = new Pool(base, { connections: 1 })
  const times: number[] = []
  const headers = { authorization: `Bearer ${key}` }
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    const began = performance.now()
    const { body, statusCode } = await pool.request({ method: 'GET', path: '/candidates?page_size=5', headers })
    await body.dump()
    // An overloaded server responds with 503 at once: that is not served.
    times.push(statusCode === 200 ? performance.now() - began : Number.POSITIVE_INFINITY)
  }
  await pool.close()
  return times.length > 0 ? atShare(times, 0.5) : Number.POSITIVE_INFINITY
}
