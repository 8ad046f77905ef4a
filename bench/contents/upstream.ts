import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process: one opportunity of Lever with two resumes of the given number of bytes. The one comes as fast as the reader
 * takes it, the other one with 1 Gbit/s.
 */
const [port = 0, bytes = 0] = process.argv.slice(2).map(Number)
const file = Buffer.alloc(bytes, 'anyats bench ')
const bytesPerMillisecond = 125_000

const resume = (id: string) => ({ id, createdAt: 1_751_364_000_000, file: { name: 'cv.pdf', status: 'processed' } })
const records: { readonly [path: string]: object } = {
  '/v1/opportunities/o': { id: 'o', contact: 'c', applications: ['a'], confidentiality: 'non-confidential' },
  '/v1/opportunities/o/resumes/fast': resume('fast'),
  '/v1/opportunities/o/resumes/paced': resume('paced'),
}

createServer(({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://lever')
  if (pathname.endsWith('/download')) {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': file.length })
    return void (pathname.includes('/paced/') ? sendPaced(response) : response.end(file))
  }
  const data = records[pathname]
  const body = Buffer.from(JSON.stringify(data ? { data } : { code: 'ResourceNotFound' }))
  response.writeHead(data ? 200 : 404, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}).listen(port, '127.0.0.1')

async function sendPaced(response: ServerResponse): Promise<void> {
  const began = performance.now()
  for (let sent = 0; sent < file.length; ) {
    await sleep(1)
    const due = Math.min(file.length, Math.floor((performance.now() - began) * bytesPerMillisecond))
    response.write(file.subarray(sent, due))
    sent = due
  }
  response.end()
}
