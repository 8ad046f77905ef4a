import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/**
 * JSON and other text above 1 KB goes out packed where the client takes it. Exports do not: they are written by hand, line by line, and a
 * packer would hold lines back. That what a packed answer weighs tells of it (BREACH) needs an answer with a secret in it
 * beside words of an attacker's choice; none has one: no word of a question comes back, and keys are never answered.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    // Fractions of the time of the usual levels for some tenth more bytes; of brotli, fewer bytes than gzip makes in half its time.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    zlibOptions: { level: 3 },
    globalDecompression: false,
  })
}
