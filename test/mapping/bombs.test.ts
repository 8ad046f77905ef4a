import { execFileSync } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { connectionTo, get, serving, upstream } from '../support/fixture.js'

// A busy machine needs more time.
t.setTimeout(280_000)

const mega = 2 ** 20
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** A response with the given compression ratio. A separate process compresses it, so that its memory is not measured. */
function bombOf(encoding: 'gzip' | 'br', ratio: number, bytes: number): Buffer {
  const script = `
    const zlib = require('node:zlib')
    const block = () => [require('node:crypto').randomBytes(1024), Buffer.alloc(1024 * (${ratio} - 1), 32)]
    const text = Buffer.concat(Array.from({ length: ${Math.ceil(bytes / ratio / 1024)} }, block).flat())
    process.stdout.write(zlib.${encoding === 'gzip' ? 'gzipSync(text)' : 'brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })'})`
  return execFileSync(process.execPath, ['-e', script], { encoding: 'buffer', maxBuffer: 32 * mega, env: {} })
}

t.test('a decompression bomb is rejected and needs no more memory than the limit', async (t) => {
  let body: Buffer = Buffer.alloc(0)
  let encoding = ''
  const origin = await upstream(t, (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const bombs = (['gzip', 'br'] as const).flatMap((packing) =>
    [10, 100, 1000].map((ratio) => ({
      packing,
      ratio,
      bomb: bombOf(packing, ratio, (ratio === 10 ? 64 : 128) * mega),
    })),
  )
  const before = process.resourceUsage().maxRSS
  for (const { packing, ratio, bomb } of bombs) {
    collectGarbage()
    ;[body, encoding] = [bomb, packing]
    const response = await get(base, '/candidates')
    t.match(response, { status: 502, body: { type: /upstream-failed/ } }, `${packing} ${ratio}:1, ${bomb.length} bytes`)
  }
  const grown = (process.resourceUsage().maxRSS - before) / 1024
  t.ok(grown < 96, `${Math.round(grown)} MiB more than before`)
})

t.test(
  'several content encodings, or an encoding that was not requested, are rejected before decompression',
  async (t) => {
    const bomb = bombOf('gzip', 1000, 64 * mega)
    for (const encoding of ['gzip, gzip', 'gzip,br', 'deflate', 'zstd', 'compress', 'x-gzip', 'GZIP, identity']) {
      const origin = await upstream(t, (_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
      )
      const { base } = await serving(t, { connections: [connectionTo(origin)] })
      t.match(await get(base, '/candidates'), { status: 502, body: { type: /upstream-failed/ } }, encoding)
    }
  },
)
