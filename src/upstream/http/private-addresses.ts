import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIPv6 } from 'node:net'
import { PrivateAddressError } from '../errors/transport-errors.js'

/** Addresses that are not public: https://www.iana.org/assignments/iana-ipv4-special-registry and the IPv6 registry. */
const privateRanges = new BlockList()
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
]) {
  privateRanges.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ...([
    ['::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 32],
    ['2001:db8::', 32],
    ['2002::', 16],
  ] as const),
  ...([
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
]) {
  privateRanges.addSubnet(network, bits, 'ipv6')
}

/** Whether an address is not public. An IPv6 address that embeds an IPv4 address counts as the latter. */
export function isPrivateAddress(address: string): boolean {
  if (!isIPv6(address)) return privateRanges.check(address, 'ipv4')
  const groups = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
  const [, high, low] = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(groups) ?? []
  if (high === undefined || low === undefined) return privateRanges.check(address, 'ipv6')
  const number = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
  return privateRanges.check([24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.'), 'ipv4')
}

type Done = (error: Error | null, address: string | LookupAddress[], family?: number) => void
export type Resolve = (
  name: string,
  options: LookupOptions & { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A DNS lookup that rejects private addresses. The result is the address that is connected to, so a second lookup
 * cannot differ.
 */
export const publicOnlyLookup =
  (resolve: Resolve = lookup) =>
  (name: string, options: LookupOptions, done: Done): void =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      if (addresses.some(({ address }) => isPrivateAddress(address))) return done(new PrivateAddressError(), [])
      const [first] = addresses
      if (!first) return done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
      if (options.all) return done(null, addresses)
      done(null, first.address, first.family)
    })
