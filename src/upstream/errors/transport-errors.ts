/** Errors of our own HTTP code. `classifyError` turns them into failures of the attempt. */

/** Thrown for a body that cannot be decompressed. */
export class BodyDecodeError extends Error {}

/** A public host name resolved to a private address. Credentials are not sent there. */
export class PrivateAddressError extends Error {}

/** All sockets that this process may open to providers are in use. */
export class NoSocketFree extends Error {}
