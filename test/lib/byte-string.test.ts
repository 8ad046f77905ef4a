import fc from 'fast-check'
import t from 'tap'
import { request } from 'undici'
import { byteStringToBuffer, decodeDeep, fromByteString, toByteString } from '../../src/lib/byte-string.js'
import { summarize } from '../../src/pagination/page-summary.js'
import { refetchByIds } from '../../src/pagination/retry-unreadable.js'
import { ashby } from '../../src/providers/ashby/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { parseJson } from '../../src/upstream/http/body.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

/** The text of the upstream as it is in the response. */
const through = (json: string | Buffer) =>
  JSON.parse(byteStringToBuffer(JSON.stringify(parseJson(Buffer.from(json)))).toString('utf8'))

t.test('every JSON encoding of a character gives the same character in the response', async (t) => {
  const encodings = [
    '"Zoë Ångström, Łucja, 李, \u{1f680}"',
    '"Zo\\u00eb \\u00c5ngstr\\u00F6m, \\u0141ucja, \\u674e, \\uD83D\\ude80"',
    '"\\u0041 \\u0026 \\u000a \\" \\\\u00eb \\\\\\u00eb"',
    '"half a pair: \\ud83d, and \\ude80, ë"',
    '{"\\u00eb":"ë","ë2":["\\u0394"]}',
  ]
  for (const json of encodings) t.same(through(json), JSON.parse(json), json)
  t.equal(through('\ufeff"ë"'), 'ë', 'after a byte order mark')
  t.equal(through(Buffer.from([0x22, 0x61, 0xff, 0x22])), 'a\ufffd', 'invalid UTF-8 becomes U+FFFD')
  for (const json of ['"\\u00e"', '"\\U00e9"', '"\\u00eg"', '"\\x"']) t.equal(parseJson(Buffer.from(json)), undefined)

  const written = fc.array(
    fc.tuple(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('\\', '"', '\ud83d', 'ë')),
      fc.boolean(),
    ),
  )
  fc.assert(
    fc.property(written, (parts) => {
      const escaped = (text: string) =>
        [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
      const json = `"${parts.map(([text, all]) => (all ? escaped(text) : JSON.stringify(text).slice(1, -1))).join('')}"`
      return through(json) === JSON.parse(json)
    }),
    { numRuns: 2000 },
  )
})

t.test('decoding gives the original text', async (t) => {
  t.equal(fromByteString(toByteString('Zoë 李')), 'Zoë 李')
  t.equal(toByteString('plain'), 'plain')
  t.same(decodeDeep({ at: toByteString('é'), of: ['x', 1, null] }), { at: 'é', of: ['x', 1, null] })
  t.equal(decodeDeep(null), null)
})

t.test('an unreadable id is stored as text, and sent unchanged', async (t) => {
  const warnings = [{ code: 'record-unreadable' as const, detail: '', id: toByteString('é1') }]
  t.same(
    summarize({}, { items: [], recordCount: 1, warnings, next: null, deleted: [], syncToken: null }).unreadableIds,
    ['é1'],
  )
  const call = () => Promise.reject(new Error('no call'))
  const listing = { ...ashby.resources.candidates, get: undefined } as unknown as Listing<'candidates'>
  const source = { resource: 'candidates' as const, listing, call, options: {}, calls: 1 }
  const again = await refetchByIds(source, { ids: ['é1'], cursor: null }, { includes: new Set(), raw: false })
  t.same(
    again.warnings.map(({ id }) => id),
    [toByteString('é1')],
  )
})

t.test(
  'a URL is compared as text, a cursor is returned unchanged, and a CSV cell is checked letter by letter',
  async (t) => {
    const requestBodies: { cursor?: string }[] = []
    const origin = await upstream(t, async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { cursor?: string }
      requestBodies.push(body)
      const person = (id: string, name: string, value: string) => ({
        id,
        name,
        primaryEmailAddress: { value, isPrimary: true },
      })
      if (request.url === '/candidate.search')
        return sendJson(response, {
          success: true,
          results: [person('1', 'Jörg', 'JÖRG@example.org'), person('2', 'Jorg', 'jorg@example.org')],
        })
      const more = body.cursor === undefined
      sendJson(response, {
        success: true,
        results: [person(more ? '1' : '2', more ? '＝Jörg' : '\ud83dHalf', 'a@example.org')],
        moreDataAvailable: more,
        ...(more ? { nextCursor: 'später ☂' } : {}),
      })
    })
    const { base } = await serving(t, { connections: [connectionTo(origin)] })
    const found = await get(base, `/candidates?email=${encodeURIComponent('jörg@example.org')}`)
    t.same(
      found.body.data.map(({ name }: { name: string }) => name),
      ['Jörg'],
    )
    const first = await get(base, '/candidates')
    await get(base, `/candidates?page_token=${first.body.next_page_token}`)
    t.equal(requestBodies.at(-1)?.cursor, 'später ☂')
    const csv = await request(`${base}/export/candidates`, { headers: { accept: 'text/csv' } })
    const text = await csv.body.text()
    t.match(text, /'＝Jörg/, 'a full-width equals sign is one')
    t.match(text, /\ufffdHalf/, 'half a character is not, and no other either')
  },
)
