import { createServer, get } from 'node:http'
import { pipeline } from 'node:stream'

/** A process: passes every file of the upstream on, with nothing else. */
const [port = '0', upstream = ''] = process.argv.slice(2)

createServer(({ url }, response) => {
  get(`${upstream}${url}`, (file) => {
    response.writeHead(file.statusCode ?? 502, file.headers)
    pipeline(file, response, () => undefined)
  })
}).listen(Number(port), '127.0.0.1')
