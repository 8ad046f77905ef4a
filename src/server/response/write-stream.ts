import type { ServerResponse } from 'node:http'

/** Bytes. A client that does not take a piece within the drain time (plugins/stalled.ts) has stopped reading. */
const pieceBytes = 65_536

/**
 * Writes chunk by chunk and requests the next chunk only when the client has taken the previous one: a client that does
 * not read holds at most one chunk in memory. Resolves when everything is written or the client has disconnected.
 */
export async function writeChunks(chunks: AsyncIterable<Buffer>, out: ServerResponse): Promise<void> {
  for await (const chunk of chunks) {
    await writePieces(chunk, out)
    if (out.destroyed) return
  }
}

/** Writes a body in pieces, each when the client has taken the previous one. Text is latin1. */
export async function writePieces(body: Buffer | string, out: ServerResponse): Promise<void> {
  for (let at = 0; at < body.length && !out.destroyed; at += pieceBytes) {
    const piece = typeof body === 'string' ? body.slice(at, at + pieceBytes) : body.subarray(at, at + pieceBytes)
    if (!out.write(piece, 'latin1')) await drained(out)
  }
}

const drained = (out: ServerResponse) =>
  new Promise<void>((resolve) => {
    const done = () => {
      out.off('drain', done)
      out.off('close', done)
      resolve()
    }
    out.on('drain', done)
    out.on('close', done)
    if (out.destroyed) done()
  })

/**
 * Ends a body without its last chunk, after everything that was written: the client sees a broken transfer (curl exits
 * with 18) and cannot take the part for the whole. HTTP/1.0, which proxies still use, ends a body by closing the
 * connection: there the connection is reset.
 */
export function abortResponse({ socket, req }: ServerResponse): void {
  if (req.httpVersionMinor === 0) socket?.resetAndDestroy()
  else socket?.destroySoon()
}
