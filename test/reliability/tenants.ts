import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { startHost } from './host.js'
import { startServer, stop, unspared } from './processes.js'

const count = 20
const keyOf = (tenant: number) => `key-of-tenant-${tenant}-0123456789abcdef`
const credentialOf = (tenant: number) => `canary-${String(tenant).padStart(2, '0')}-5f0c9a1e7b3d8246a1c4e7f90b2d`
const canaryOf = (credential: string) => `person of ${credential.slice(0, 9)}`

/** Twenty clients, each with its own connection, and each with requests for all other connections. */
export const figure: Figure = {
  name: 'clients at connections of others',
  promise:
    'no data of another client, by list, record, token, export or cache; equal responses for foreign and unknown connections',
  fast: true,
  async measure({ full }) {
    const upstream = await startCanaries()
    const server = await startServer(
      {
        connections: Array.from({ length: count }, (_, at) => ({
          id: `tenant-${at}`,
          provider: 'ashby',
          credentials: { api_key: credentialOf(at) },
          base_url: upstream.base,
          limits: unspared,
        })),
        clients: Array.from({ length: count }, (_, at) => ({
          id: `client-${at}`,
          keys: [keyOf(at)],
          connections: [`tenant-${at}`],
        })),
      },
      { ANYATS_CACHE_TTL: '60' },
    )
    const pool = new Pool(server.base, { connections: 16 })
    const getPath = async (path: string, client: number, connection?: string) => {
      const headers = {
        authorization: `Bearer ${keyOf(client)}`,
        ...(connection === undefined ? {} : { 'connection-id': connection }),
      }
      const began = performance.now()
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers })
      return { status: statusCode, text: await body.text(), ms: performance.now() - began }
    }
    const tokens: string[] = []
    for (let at = 0; at < count; at += 1) {
      const { next_page_token } = JSON.parse((await getPath('/candidates?page_size=2', at)).text) as {
        next_page_token: string
      }
      tokens.push(next_page_token)
    }
    const paths = [
      '/candidates?page_size=2',
      '/candidates/row-1',
      '/export/candidates',
      '/candidates?page_size=2&include=raw',
    ]
    const wrong: string[] = []
    const texts = new Set<string>()
    const times: { foreign: number[]; unknown: number[] } = { foreign: [], unknown: [] }
    let pairs = 0
    for (let round = 0; round < (full ? 5 : 1); round += 1) {
      for (let client = 0; client < count; client += 1) {
        for (let owner = 0; owner < count; owner += 1) {
          const own = owner === client
          for (const path of [...paths, `/candidates?page_token=${tokens[owner]}`]) {
            pairs += 1
            const { status, text, ms } = await getPath(path, client, `tenant-${owner}`)
            if (leaks(text, client)) wrong.push(`${path.slice(0, 20)} leaks`)
            if (!own && status !== 404) wrong.push(`${path.slice(0, 20)} of another client responds with ${status}`)
            if (own && status !== 200) wrong.push(`${path.slice(0, 20)} of its own responds with ${status}`)
            if (own) continue
            texts.add(withoutInstance(text))
            times.foreign.push(ms)
          }
          const unknown = await getPath('/candidates', client, `nobody-${owner}`)
          texts.add(withoutInstance(unknown.text))
          times.unknown.push(unknown.ms)
          // A token of another client, without the name of its connection, is used on the own connection, where it
          // does not open.
          const stolen = await getPath(`/candidates?page_token=${tokens[owner]}`, client)
          if (!own && ![400, 410].includes(stolen.status))
            wrong.push(`a token of another client responds with ${stolen.status}`)
          if (leaks(stolen.text, client)) wrong.push('a token of another client leaks data')
        }
      }
    }
    await pool.close()
    await stop(server)
    upstream.close()
    const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0
    const difference = Math.abs(median(times.foreign) - median(times.unknown))
    return {
      seen: `${pairs} requests over ${count} × ${count}, ${wrong.length} wrong ${wrong.slice(0, 3).join(', ')}; ${texts.size} text for foreign and unknown, medians ${difference.toFixed(2)} ms apart`,
      holds: wrong.length === 0 && texts.size === 1,
    }
  },
}

const withoutInstance = (text: string) => text.replace(/"instance":"[^"]*"/, '')

const leaks = (text: string, client: number) =>
  Array.from({ length: count }, (_, at) => at).some((at) => at !== client && text.includes(canaryOf(credentialOf(at))))

/** An Ashby whose people have the name of the credential of the request. */
const startCanaries = () =>
  startHost((request, response) => {
    const key = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64')
      .toString()
      .slice(0, -1)
    let received = ''
    request.on('data', (chunk: Buffer) => {
      received += chunk.toString()
    })
    request.on('end', () => {
      const { cursor, limit = 100 } = JSON.parse(received || '{}') as { cursor?: string; limit?: number }
      const from = Number(cursor ?? 0)
      const rows = Array.from({ length: Math.min(limit, 6 - from) }, (_, at) => ({
        id: `row-${from + at}`,
        name: canaryOf(key),
      }))
      const more = from + rows.length < 6
      const results = request.url === '/candidate.info' ? { id: 'row-1', name: canaryOf(key) } : rows
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          success: true,
          results,
          moreDataAvailable: more,
          ...(more ? { nextCursor: String(from + rows.length) } : {}),
        }),
      )
    })
  })
