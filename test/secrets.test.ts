import { inspect } from 'node:util'
import t from 'tap'
import { createScrubber, Secret } from '../src/secrets.js'
import { welcome } from '../src/welcome.js'
import { readableLog } from './fixture.js'

t.test('a secret prints as nothing, however it is printed', async (t) => {
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

t.test('the scrubber knows every form, the longest first, and leaves the rest alone', async (t) => {
  const key = 'a"b\\c+d/e.f*g(h)-secret'
  const { scrub, add } = createScrubber([new Secret(key), new Secret('a"b\\c+d'), new Secret('abc')])
  for (const form of [
    key,
    JSON.stringify(key).slice(1, -1),
    encodeURIComponent(key),
    Buffer.from(`${key}:`).toString('base64'),
    Buffer.from(key).toString('base64url'),
    Buffer.from(key).toString('hex'),
  ]) {
    t.equal(scrub(`x ${form} y`).replace(/=+/, ''), 'x [secret] y', form)
  }
  add('bought-while-running')
  t.equal(scrub('x bought-while-running y'), 'x [secret] y')
  t.equal(scrub('abc'), 'abc', 'a form so short would tear words apart')
  t.equal(createScrubber([]).scrub('nothing to do'), 'nothing to do')
})

t.test('of an error the log keeps what it is and where, not what it says', async (t) => {
  const { log, text } = readableLog([])
  const cause = Object.assign(new TypeError('with headers: hunter2'), { code: 'ERR_X' })
  log.error({ err: new Error('to https://user:hunter2@host', { cause }) }, 'failed')
  log.error({ err: 'a thrown text, hunter2' }, 'failed')
  t.match(text(), /"name":"Error".+"cause":\{"name":"TypeError","code":"ERR_X"/)
  t.notMatch(text(), /hunter2/)
})

t.test('the welcome fits how it listens', async (t) => {
  const at = (address: string, family = 'IPv4') =>
    welcome([{ address, family, port: 8080 }], { sandbox: false, keyed: true })
  t.match(at('0.0.0.0'), /http:\/\/localhost:8080\/docs/)
  t.match(at('::1', 'IPv6'), /http:\/\/\[::1\]:8080\//)
  t.match(
    at('192.0.2.7'),
    /http:\/\/192\.0\.2\.7:8080\/candidates\n[\s\S]+curl -H "Authorization: Bearer \$ANYATS_API_KEY"/,
  )
  t.match(welcome([], { sandbox: true, keyed: false }), /localhost:3000[\s\S]+curl "/)
})
