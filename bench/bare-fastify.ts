import Fastify from 'fastify'
import { request } from 'undici'

/** A process: plain Fastify that always responds with the same bytes, which are fetched once. */
const [port = '', source = '', key = ''] = process.argv.slice(2)
const { body } = await request(source, { headers: { authorization: `Bearer ${key}`, 'connection-id': 'bench-1' } })
const bytes = Buffer.from(await body.arrayBuffer())

const app = Fastify()
app.get('/candidates', (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes))
await app.listen({ host: '127.0.0.1', port: Number(port) })
