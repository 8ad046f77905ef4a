import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { encodings } from '../request/negotiate.js'
import { brotliOptions, minBytes, zlibOptions } from '../response/content-encoding.js'

/**
 * Compresses everything that Fastify sends, if the client accepts that; list responses are written past Fastify and
 * compress themselves (routes/list.ts). Exports are not compressed: a compressor would delay their lines.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...encodings, 'identity'],
    threshold: minBytes,
    brotliOptions,
    zlibOptions,
    globalDecompression: false,
  })
}
