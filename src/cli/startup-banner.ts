import type { AddressInfo } from 'node:net'

/** Ids of the connections and clients that a server serves. */
export interface Served {
  connections: readonly string[]
  clients: readonly string[]
  sandbox: boolean
}

type Addresses = readonly (AddressInfo | string)[]

/** The message at a terminal after the start: the addresses, and a command to try. */
export function startupBanner(addresses: Addresses, { sandbox, clients }: Served): string {
  const base = `http://${clientAddress(addresses)}`
  const lines = [
    '',
    sandbox ? 'anyats serves the sandbox: about 1,200 invented people, no ATS' : 'anyats is running',
    '',
    `  API   ${base}/candidates`,
    `  Docs  ${base}/docs`,
    `  Try   curl${clients.length > 0 ? ' -H "Authorization: Bearer $ANYATS_API_KEY"' : ''} "${base}/candidates?page_size=2"`,
    '',
  ]
  return `${lines.join('\n')}\n`
}

/** The log line after the start. It is written at every LOG_LEVEL: with PORT=0, only this line contains the port. */
export function startupLine(addresses: Addresses, { version, ...served }: Served & { version: string }): string {
  const first = firstAddress(addresses)
  const line = {
    level: 30,
    time: Date.now(),
    version,
    address: `http://${first.family === 'IPv6' ? `[${first.address}]` : first.address}:${first.port}`,
    ...served,
    msg: served.sandbox ? 'started: serving the sandbox with invented people, no ATS' : 'started',
  }
  return `${JSON.stringify(line)}\n`
}

function clientAddress(addresses: Addresses): string {
  const { address, family, port } = firstAddress(addresses)
  const local = ['0.0.0.0', '::', '127.0.0.1'].includes(address)
  return `${local ? 'localhost' : family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function firstAddress([first]: Addresses): AddressInfo {
  return typeof first === 'object' ? first : { address: '127.0.0.1', port: 3000, family: 'IPv4' }
}
