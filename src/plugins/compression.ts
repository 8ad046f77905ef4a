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
    // A fraction of the time of the usual level for a tenth more bytes.
    zlibOptions: { level: 3 },
    globalDecompression: false,
  })
}
