import type { Connection } from '../../connections/connection.js'
import { credentialKey } from '../../connections/fingerprint.js'
import type { Deadline } from '../../lib/deadline.js'
import type { UpstreamResponse } from '../../providers/port/call.js'
import { classifyError, tooLargeReason } from '../errors/classify.js'
import type { SizeReason } from '../errors/response-too-large.js'
import type { ResponseHold } from '../memory/response-memory.js'
import { structureOf } from '../memory/response-size.js'
import { inflate, parseJson } from './body.js'
import type { HttpRequest, Transport } from './transport.js'
import type { TransportLimits } from './transport-limits.js'

/** Bytes that a structural character takes when the body is parsed. */
const structureBytes = 64

interface Observed {
  /** Called for a response that is too large. */
  rejectResponse: (connection: Connection, reason: SizeReason) => void
  /** The number of calls of the connection that may run at once. */
  running: (connection: Connection) => number
}

/** Sends a request and reads its response. */
export function createSend(transport: Transport, limits: TransportLimits, { rejectResponse, running }: Observed) {
  return async function send(
    connection: Connection,
    origin: string,
    wire: HttpRequest,
    deadline: Deadline,
    hold: ResponseHold,
  ): Promise<UpstreamResponse> {
    const target = {
      origin,
      allowPrivate: !connection.isDefaultOrigin,
      credential: credentialKey(connection),
      sockets: running(connection),
    }
    const { maxInflatedBytes: limit } = limits
    try {
      const { status, headers, body } = await transport.send(target, wire, deadline, hold.grow)
      const encoding = headers['content-encoding']
      const bytes = encoding === undefined ? body : await inflate(body, encoding, { limit, deadline, grow: hold.grow })
      hold.grow(structureBytes * structureOf(bytes, limits))
      return { status, headers, body: parseJson(bytes) }
    } catch (error) {
      hold.drop()
      if (deadline.aborted) throw deadline.reason
      const reason = tooLargeReason(error)
      if (reason) rejectResponse(connection, reason)
      throw classifyError(error)
    }
  }
}
