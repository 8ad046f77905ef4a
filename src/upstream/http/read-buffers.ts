import type { Socket } from 'node:net'

/** Bytes that one read of a socket returns at most. TLS decrypts one record at a time: RFC 8446 section 5.1. */
const readBytes = { 'http:': 2 ** 16, 'https:': 2 ** 14 }
/** Buffers of one size that wait for their next use. */
const maxFree = 64

/**
 * Buffers for what sockets read, each of them used again. Otherwise Node makes a new buffer for every read, and a file of
 * 20 MiB leaves 20 MiB to the garbage collector.
 */
export function createReadBuffers() {
  const free = new Map(Object.values(readBytes).map((bytes): [number, ArrayBuffer[]] => [bytes, []]))
  const lent = new WeakSet<ArrayBufferLike>()
  return {
    /** Options of `net.connect` and `tls.connect` that make a socket of this origin read into these buffers. */
    socketOptions(origin: string) {
      const bytes = origin.startsWith('https:') ? readBytes['https:'] : readBytes['http:']
      return {
        onread: {
          /** Called before each read. A buffer that is never released is collected like any other object. */
          buffer(): Buffer {
            const memory = free.get(bytes)?.pop() ?? new ArrayBuffer(bytes)
            lent.add(memory)
            return Buffer.from(memory)
          },
          callback(this: Socket, length: number, buffer: Uint8Array): boolean {
            return this.push(buffer.subarray(0, length))
          },
        },
      }
    },
    /** Takes back a buffer whose bytes nothing reads any more. Ignores memory of other origin. */
    release(memory: ArrayBufferLike): void {
      if (!lent.delete(memory)) return
      const others = free.get(memory.byteLength)
      if (others && others.length < maxFree) others.push(memory as ArrayBuffer)
    },
  }
}
export type ReadBuffers = ReturnType<typeof createReadBuffers>

interface BufferUse {
  memory: ArrayBufferLike
  /** The parts that are not released yet, and the parser while it reads the buffer. */
  users: number
}

/**
 * Counts the parts of one response. They come in order, and several of them may share a buffer. A buffer is released when
 * all its parts are released and the parser reads another buffer.
 */
export function createPartTracker(buffers: Pick<ReadBuffers, 'release'>) {
  let parsed: BufferUse | undefined

  function leave(use: BufferUse | undefined): void {
    if (!use) return
    use.users -= 1
    if (use.users === 0) buffers.release(use.memory)
  }

  function parse(next: BufferUse | undefined): void {
    leave(parsed)
    parsed = next
  }

  return {
    /** Counts a part. The returned function releases the part. */
    hold({ buffer: memory }: Buffer): () => void {
      if (parsed?.memory !== memory) parse({ memory, users: 1 })
      const use = parsed as BufferUse
      use.users += 1
      return () => leave(use)
    },
    /** The parser has read the whole response. */
    end: () => parse(undefined),
  }
}
export type PartTracker = ReturnType<typeof createPartTracker>
