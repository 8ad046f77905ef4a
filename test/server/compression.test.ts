import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { request } from 'undici'
import { inSandbox } from '../support/sandbox.js'

t.test('JSON above 1 KB is compressed if the client accepts it, with the same content', async (t) => {
  const { base } = await inSandbox(t)
  const getPath = async (path: string, headers: Record<string, string> = {}) => {
    const response = await request(base + path, { headers })
    return { ...response, bytes: Buffer.from(await response.body.arrayBuffer()) }
  }
  const path = '/candidates?page_size=50'
  const plain = await getPath(path)
  t.equal(plain.headers['content-encoding'], undefined)
  t.equal(Number(plain.headers['content-length']), plain.bytes.length)
  const rows = JSON.parse(plain.bytes.toString()).data
  for (const [encoding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const { headers, bytes } = await getPath(path, { 'accept-encoding': encoding })
    t.equal(headers['content-encoding'], encoding)
    t.match(headers.vary, /accept-encoding/i)
    t.ok(bytes.length < plain.bytes.length / 3, `${bytes.length} of ${plain.bytes.length}`)
    t.same(JSON.parse(unpack(bytes).toString()).data, rows)
  }
  t.equal(
    (await getPath(path, { 'accept-encoding': 'zstd, deflate, gzip;q=0' })).headers['content-encoding'],
    undefined,
  )
  t.equal((await getPath(path, { 'accept-encoding': 'gzip;q=0.5, identity' })).headers['content-encoding'], undefined)
  t.equal((await getPath(path, { 'accept-encoding': 'deflate, *' })).headers['content-encoding'], 'gzip')
  t.equal((await getPath('/openapi.json', { 'accept-encoding': 'gzip' })).headers['content-encoding'], 'gzip')
  t.equal(
    (await getPath('/openapi.json', { 'accept-encoding': 'gzip;q=0.5, identity' })).headers['content-encoding'],
    undefined,
  )
  t.equal((await getPath('/livez', { 'accept-encoding': 'gzip' })).headers['content-encoding'], undefined, 'below 1 KB')
  const exported = await getPath('/export/candidates', { 'accept-encoding': 'gzip' })
  t.equal(exported.headers['content-encoding'], undefined, 'the lines of an export arrive one by one')
  const head = await request(base + path, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
  await head.body.dump()
  t.equal(head.statusCode, 200)
  for (const bomb of ['gzip', 'br']) {
    const { statusCode, body } = await request(base + path, {
      method: 'POST',
      headers: { 'content-encoding': bomb },
      body: 'x',
    })
    await body.dump()
    t.equal(statusCode, 405, 'request bodies are not decompressed')
  }
})
