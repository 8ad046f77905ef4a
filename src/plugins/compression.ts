import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { brotliOptions, encodings, threshold, zlibOptions } from '../packing.js'

/**
 * Packs whatever goes out through Fastify, where the client takes it; pages go out past it and pack themselves (routes/list.ts).
 * Exports are not packed: they are written by hand, line by line, and a packer would hold lines back.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...encodings, 'identity'],
    threshold,
    brotliOptions,
    zlibOptions,
    globalDecompression: false,
  })
}
