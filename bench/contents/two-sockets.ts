import { connect, createServer } from 'node:net'
import { pipeline } from 'node:stream'

/** A process: passes the bytes of each connection on, without HTTP. No proxy in Node can do less. */
const [port = '0', upstream = ''] = process.argv.slice(2)
const { hostname, port: upstreamPort } = new URL(upstream)

createServer((client) => {
  const server = connect(Number(upstreamPort), hostname)
  pipeline(client, server, () => undefined)
  pipeline(server, client, () => undefined)
}).listen(Number(port), '127.0.0.1')
