import type { AddressInfo } from 'node:net'

/** What a person reads who has just started it: where things are, and a line to paste. */
export function welcome(
  addresses: readonly (AddressInfo | string)[],
  { sandbox, keyed }: { sandbox: boolean; keyed: boolean },
): string {
  const first = addresses[0]
  const { address, port, family } =
    typeof first === 'object' ? first : { address: '127.0.0.1', port: 3000, family: 'IPv4' }
  const reachable = ['0.0.0.0', '::'].includes(address)
    ? 'localhost'
    : family === 'IPv6'
      ? `[${address}]`
      : address === '127.0.0.1'
        ? 'localhost'
        : address
  const base = `http://${reachable}:${port}`
  const lines = [
    '',
    sandbox ? 'anyats serves its sandbox: 1,200 invented people, because nothing is configured' : 'anyats serves',
    '',
    `  API   ${base}/candidates`,
    `  Docs  ${base}/docs`,
    `  Try   curl${keyed ? ' -H "Authorization: Bearer $ANYATS_API_KEY"' : ''} "${base}/candidates?page_size=2"`,
    '',
  ]
  return `${lines.join('\n')}\n`
}
