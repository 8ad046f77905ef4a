import type { AddressInfo } from 'node:net'

/** The ids of what a server serves. */
export interface Served {
  connections: readonly string[]
  clients: readonly string[]
  sandbox: boolean
}

type Addresses = readonly (AddressInfo | string)[]

/** For a person at a terminal who has just started a server: the addresses, and a command to paste. */
export function startupBanner(addresses: Addresses, { sandbox, clients }: Served): string {
  const base = `http://${reachable(addresses)}`
  const lines = [
    '',
    sandbox ? 'anyats serves its sandbox: 1,200 invented people, no ATS' : 'anyats serves',
    '',
    `  API   ${base}/candidates`,
    `  Docs  ${base}/docs`,
    `  Try   curl${clients.length > 0 ? ' -H "Authorization: Bearer $ANYATS_API_KEY"' : ''} "${base}/candidates?page_size=2"`,
    '',
  ]
  return `${lines.join('\n')}\n`
}

/** For a log: one JSON line, written at every LOG_LEVEL, since with PORT=0 the address stands nowhere else. */
export function startupLine(addresses: Addresses, { version, ...served }: Served & { version: string }): string {
  const first = listening(addresses)
  const line = {
    level: 30,
    time: Date.now(),
    version,
    address: `http://${first.family === 'IPv6' ? `[${first.address}]` : first.address}:${first.port}`,
    ...served,
    msg: served.sandbox ? 'started: serving the sandbox, invented people and no ATS' : 'started',
  }
  return `${JSON.stringify(line)}\n`
}

function reachable(addresses: Addresses): string {
  const { address, family, port } = listening(addresses)
  const local = ['0.0.0.0', '::', '127.0.0.1'].includes(address)
  return `${local ? 'localhost' : family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function listening([first]: Addresses): AddressInfo {
  return typeof first === 'object' ? first : { address: '127.0.0.1', port: 3000, family: 'IPv4' }
}
