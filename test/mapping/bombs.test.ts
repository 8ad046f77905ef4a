import { execFileSync } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { connectionTo, get, serving, upstream } from '../support/fixture.js'

// A busy machine takes its time.
t.setTimeout(280_000)

const mega = 2 ** 20
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** An answer that grows so many times over, packed in a process of its own: what packing costs is not measured here. */
function bombOf(encoding: 'gzip' | 'br', ratio: number, bytes: number): Buffer {
  const script = `
    const zlib = require('node:zlib')
    const block = () => [require('node:crypto').randomBytes(1024), Buffer.alloc(1024 * (${ratio} - 1), 32)]
    const text = Buffer.concat(Array.from({ length: ${Math.ceil(bytes / ratio / 1024)} }, block).flat())
    process.stdout.write(zlib.${encoding === 'gzip' ? 'gzipSync(text)' : 'brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })'})`
  return execFileSync(process.execPath, ['-e', script], { encoding: 'buffer', maxBuffer: 32 * mega, env: {} })
}

t.test('what grows without measure when it is unpacked is refused, and costs no more than the limit', async (t) => {
  let body: Buffer = Buffer.alloc(0)
  let encoding = ''
  const origin = await upstream(t, (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))
  const { base } = await serving(t, { connections: [connectionTo(origin)] })
  const bombs = (['gzip', 'br'] as const).flatMap((packing) =>
    [10, 100, 1000].map((ratio) => ({
      packing,
      ratio,
      bomb: bombOf(packing, ratio, (ratio === 10 ? 64 : 256) * mega),
    })),
  )
  const before = process.resourceUsage().maxRSS
  for (const { packing, ratio, bomb } of bombs) {
    collectGarbage()
    ;[body, encoding] = [bomb, packing]
    const got = await get(base, '/candidates')
    t.match(got, { status: 502, body: { type: /upstream-failed/ } }, `${packing} ${ratio}:1, ${bomb.length} bytes`)
  }
  const grown = (process.resourceUsage().maxRSS - before) / 1024
  t.ok(grown < 96, `${Math.round(grown)} MiB more than before`)
})

t.test('two layers, and layers that were not asked for, are refused before anything is unpacked', async (t) => {
  const bomb = bombOf('gzip', 1000, 64 * mega)
  for (const encoding of ['gzip, gzip', 'gzip,br', 'deflate', 'zstd', 'compress', 'x-gzip', 'GZIP, identity']) {
    const origin = await upstream(t, (_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
    )
    const { base } = await serving(t, { connections: [connectionTo(origin)] })
    t.match(await get(base, '/candidates'), { status: 502, body: { type: /upstream-failed/ } }, encoding)
  }
})
