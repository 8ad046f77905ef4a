import express from 'express'
import { type Benched, benchedResources } from './benched.js'
import { pageText, type UpstreamPage } from './envelope.js'
import { upstreamRequest } from './list-server.js'

/** A process: the usual implementation, express with the `fetch` of Node. */
const [port = '', upstream = ''] = process.argv.slice(2)

const candidates = benchedResources.candidates as Benched

express()
  .get('/candidates', async (request, reply) => {
    const limit = Number(request.query.page_size)
    const response = await fetch(`${upstream}/candidate.list`, { ...upstreamRequest, body: JSON.stringify({ limit }) })
    reply.type('json').send(pageText((await response.json()) as UpstreamPage, limit, candidates))
  })
  .listen(Number(port), '127.0.0.1')
