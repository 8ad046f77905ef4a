import { inspect } from 'node:util'
import t from 'tap'
import { startupBanner } from '../src/cli/startup-banner.js'
import { createLog } from '../src/observability/log.js'
import { createRedactor } from '../src/observability/redactor.js'
import { Secret } from '../src/secrets.js'
import { readableLog } from './support/fixture.js'

t.test('a secret prints as [secret] in every way of printing', async (t) => {
  const secret = new Secret('hunter2-hunter2')
  t.equal(secret.reveal(), 'hunter2-hunter2')
  for (const text of [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }),
    inspect(secret, { showHidden: true }),
  ]) {
    t.match(text, /\[secret\]/)
    t.notMatch(text, /hunter2/)
  }
})

t.test('the redactor replaces every encoding, the longest first, and leaves other text unchanged', async (t) => {
  const key = 'a"b\\c+d/e.f*g(h)-secret'
  const { redact, addToken } = createRedactor([new Secret(key), new Secret('a"b\\c+d'), new Secret('abc')])
  for (const form of [
    key,
    JSON.stringify(key).slice(1, -1),
    encodeURIComponent(key),
    Buffer.from(`${key}:`).toString('base64'),
    Buffer.from(key).toString('base64url'),
    Buffer.from(key).toString('hex'),
  ]) {
    t.equal(redact(`x ${form} y`).replace(/=+/, ''), 'x [secret] y', form)
  }
  addToken('received-while-running', 'acme')
  t.equal(redact('x received-while-running y'), 'x [secret] y')
  t.equal(redact('abc'), 'abc', 'a form this short would damage other words')
  t.equal(createRedactor([]).redact('nothing to do'), 'nothing to do')
})

t.test('a secret is redacted in base64 after a client id of any length', async (t) => {
  const { redact } = createRedactor([new Secret('client-secret-0123456789')])
  for (const id of ['', 'a', 'ab', 'abc']) {
    const pair = Buffer.from(`${id}:client-secret-0123456789`)
    for (const text of [pair.toString('base64'), pair.toString('base64url')])
      t.notMatch(redact(`Basic ${text}`), /[A-Za-z0-9+/_-]{12}/, `an id of ${id.length} characters`)
  }
})

t.test('a token is replaced literally, not as a pattern', async (t) => {
  const { redact, addToken } = createRedactor([])
  const long = 'x9'.repeat(10_000)
  addToken(long, 'a')
  addToken('.*+?^()[]{}|/-=', 'b')
  t.equal(redact(`a ${long} b`), 'a [secret] b')
  t.equal(redact('a .*+?^()[]{}|/-= b'), 'a [secret] b')
  t.equal(redact('a wordthatmatchesapattern b'), 'a wordthatmatchesapattern b')
})

t.test('a credential has a limited number of tokens; a new token replaces the oldest', async (t) => {
  const { redact, addToken } = createRedactor([])
  for (let at = 0; at < 1000; at += 1) addToken(`token-number-${at}-of-a`, 'a')
  addToken('token-number-0-of-b', 'b')
  t.equal(redact('token-number-999-of-a token-number-996-of-a'), '[secret] [secret]')
  t.equal(redact('token-number-995-of-a'), 'token-number-995-of-a')
  t.equal(redact('token-number-0-of-b'), '[secret]', 'the tokens of another credential stay')
  addToken('shared-by-two-credentials', 'c')
  addToken('shared-by-two-credentials', 'd')
  for (let at = 0; at < 4; at += 1) addToken(`another-token-${at}`, 'c')
  t.equal(redact('shared-by-two-credentials'), '[secret]', 'while one credential still has the token')
})

t.test('a token that is part of a public text is not redacted', async (t) => {
  const { redact, addToken } = createRedactor([], () => ['/export/candidates', 'connection-of-somebody-else'])
  addToken('/export/candidates', 'a')
  addToken('connection-of-somebody', 'a')
  const line = '{"route":"/export/candidates","connection":"connection-of-somebody-else"}'
  t.equal(redact(line), line)
})

t.test('the log never throws', async (t) => {
  const lines: string[] = []
  const log = createLog({
    level: 'info',
    redact: (line) => {
      if (line.includes('tricky')) throw new Error('a line that cannot be redacted')
      return line
    },
    sink: { write: (line) => void lines.push(line) },
  })
  log.info({ tricky: true }, 'one')
  log.info(
    {
      get broken() {
        throw new Error('no value')
      },
    },
    'two',
  )
  const circular = new Error('outer')
  circular.cause = circular
  log.error({ err: circular }, 'three')
  log.info('four')
  t.equal(lines.length, 4)
  t.match(lines[0], /"msg":"a log line could not be written"/)
  t.notMatch(lines.join(''), /tricky/)
  t.match(lines[2], /"msg":"three"/)
  t.match(lines[3], /"msg":"four"/)
})

t.test('the log has the class and the stack of an error, but not its message', async (t) => {
  const { log, text } = readableLog([])
  const cause = Object.assign(new TypeError('with headers: hunter2'), { code: 'ERR_X' })
  log.error({ err: new Error('to https://user:hunter2@host', { cause }) }, 'failed')
  log.error({ err: 'a thrown text, hunter2' }, 'failed')
  t.match(text(), /"name":"Error".+"cause":\{"name":"TypeError","code":"ERR_X"/)
  t.notMatch(text(), /hunter2/)
})

t.test('the startup banner matches the host and the clients', async (t) => {
  const at = (address: string, family = 'IPv4') =>
    startupBanner([{ address, family, port: 8080 }], { sandbox: false, connections: ['acme'], clients: ['app'] })
  t.match(at('0.0.0.0'), /http:\/\/localhost:8080\/docs/)
  t.match(at('::1', 'IPv6'), /http:\/\/\[::1\]:8080\//)
  t.match(
    at('192.0.2.7'),
    /http:\/\/192\.0\.2\.7:8080\/candidates\n[\s\S]+curl -H "Authorization: Bearer \$ANYATS_API_KEY"/,
  )
  t.match(startupBanner([], { sandbox: true, connections: [], clients: [] }), /localhost:3000[\s\S]+curl "/)
})
