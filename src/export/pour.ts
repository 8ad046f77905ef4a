import type { ServerResponse } from 'node:http'

/**
 * Writes chunk by chunk, and asks for the next only when the client's connection has taken the one before: no more than
 * a chunk is held for a client that does not read, whatever its size and that of upstream's pages. Resolves when all is
 * written or the client has left.
 */
export async function pour(chunks: AsyncIterable<Buffer>, out: ServerResponse): Promise<void> {
  for await (const chunk of chunks) {
    if (out.destroyed) return
    if (!out.write(chunk)) await taken(out)
    if (out.destroyed) return
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
