import type { ServerResponse } from 'node:http'

/** Bytes. A client must take a piece within the drain time (plugins/stalled.ts): slower is not reading. */
const piece = 65_536

/**
 * Writes chunk by chunk, and asks for the next only when the client's connection has taken the one before: no more than
 * a chunk is held for a client that does not read, whatever its size and that of upstream's pages. Resolves when all is
 * written or the client has left.
 */
export async function pour(chunks: AsyncIterable<Buffer>, out: ServerResponse): Promise<void> {
  for await (const chunk of chunks) {
    await pourPieces(chunk, out)
    if (out.destroyed) return
  }
}

/** Writes a body piece by piece, each when the client's connection has taken the one before. Text is latin1. */
export async function pourPieces(body: Buffer | string, out: ServerResponse): Promise<void> {
  for (let at = 0; at < body.length && !out.destroyed; at += piece) {
    const some = typeof body === 'string' ? body.slice(at, at + piece) : body.subarray(at, at + piece)
    if (!out.write(some, 'latin1')) await taken(out)
  }
}

const taken = (out: ServerResponse) =>
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
 * Ends a body before its last chunk, after everything that was written: a client sees a broken transfer (curl says 18)
 * and cannot take what it got for the whole. HTTP/1.0, which proxies still speak, ends a body by closing: there it is
 * reset.
 */
export function cut({ socket, req }: ServerResponse): void {
  if (req.httpVersionMinor === 0) socket?.resetAndDestroy()
  else socket?.destroySoon()
}
