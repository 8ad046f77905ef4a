import { isIP } from 'node:net'
import type { Connection } from '../../connections/connection.js'
import { Problem } from '../../problems.js'
import { isPrivateAddress } from './private-addresses.js'

/** An address from which a file may be read, without credentials. */
export interface FileAddress {
  url: URL
  /** Only at an origin that the operator configured. */
  allowPrivate: boolean
}

interface FileAddressOptions {
  connection: Connection
  /** The host names that the provider documents; undefined = every public host. */
  hosts: readonly string[] | undefined
  /** The address that a redirect is relative to. */
  base?: URL
}

/**
 * The address of a file, if it may be called: https on the default port of a public host. The text comes from the provider,
 * or from a server that redirects: it must not reach an address of the network of the operator.
 */
export function readFileAddress(text: string, { connection, hosts, base }: FileAddressOptions): FileAddress {
  if (!URL.canParse(text, base?.href)) throw refused('is not valid')
  const url = new URL(text, base?.href)
  if (url.username !== '' || url.password !== '') throw refused('has a user name or a password')
  if (!connection.isDefaultOrigin && url.origin === new URL(connection.origin).origin)
    return { url, allowPrivate: true }
  if (url.protocol !== 'https:' || url.port !== '') throw refused('is not https on the default port')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress()
  if (hosts && !hosts.some((allowed) => (allowed.startsWith('.') ? host.endsWith(allowed) : host === allowed)))
    throw refused('has a host that the provider does not document')
  return { url, allowPrivate: false }
}

/** The host of a file has a private address, by its name or by its DNS record. */
export const privateAddress = (cause?: unknown) =>
  new Problem('upstream-failed', {
    detail: 'The address of the file is a private address, which is not called.',
    ...(cause === undefined ? {} : { cause }),
  })

const refused = (reason: string) =>
  new Problem('upstream-failed', { detail: `The address of the file ${reason}, so it is not called.` })
