import t from 'tap'
import { fileResponse, signedFileResponse, signedQuery } from '../../src/sandbox/stored-files.js'

const bytes = Buffer.from('abcdef')

t.test('a range of a file is returned, and one behind its end is refused', async (t) => {
  for (const [range, status, body, contentRange] of [
    [undefined, 200, 'abcdef', undefined],
    ['bytes=-', 200, 'abcdef', undefined],
    ['bytes=1-2', 206, 'bc', 'bytes 1-2/6'],
    ['bytes=4-', 206, 'ef', 'bytes 4-5/6'],
    ['bytes=4-99', 206, 'ef', 'bytes 4-5/6'],
    ['bytes=-2', 206, 'ef', 'bytes 4-5/6'],
    ['bytes=-99', 206, 'abcdef', 'bytes 0-5/6'],
    ['bytes=6-', 416, '', 'bytes */6'],
  ] as const) {
    const response = fileResponse(bytes, range)
    t.same(
      [response.status, response.body.toString(), response.headers['content-range']],
      [status, body, contentRange],
      range ?? 'whole',
    )
  }
})

t.test('a signed address is valid until it expires, and only without credentials', async (t) => {
  const query = Object.fromEntries(new URLSearchParams(signedQuery('/files/1', 100)))
  const statusOf = (path: string, more = {}, now = 99_999, headers = {}) =>
    signedFileResponse(path, { query: { ...query, ...more }, headers }, { bytes, now }).status
  t.equal(statusOf('/files/1'), 200)
  t.equal(statusOf('/files/1', {}, 99_999, { range: 'bytes=0-1' }), 206)
  t.equal(statusOf('/files/1', {}, 100_000), 403)
  t.equal(statusOf('/files/2'), 403)
  t.equal(statusOf('/files/1', { expires: '200' }), 403)
  t.equal(statusOf('/files/1', { signature: undefined }), 403)
  t.equal(statusOf('/files/1', {}, 99_999, { authorization: 'Basic a' }), 400)
  t.equal(signedFileResponse('/files/1', { query, headers: {} }, { bytes: undefined, now: 0 }).status, 404)
})
