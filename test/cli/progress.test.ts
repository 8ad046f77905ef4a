import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import t from 'tap'
import { progressLine } from '../../src/cli/export/progress.js'
import { build, root, shell } from '../support/build.js'
import { sendJson, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'

t.before(build)
t.setTimeout(120_000)

t.test('the line shows records, pages, rate, time and the reason of a wait, and ends as a summary', async (t) => {
  let written = ''
  const terminal = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 200,
    ...{ clearLine: () => true, cursorTo: () => true, moveCursor: () => true },
  })
  terminal.on('data', (chunk) => (written += chunk))
  const readOutput = () => {
    const text = stripVTControlCharacters(written)
    written = ''
    return text
  }
  const until = async (pattern: RegExp) => {
    let text = ''
    while (!pattern.test(text)) {
      await new Promise((later) => setTimeout(later, 20))
      text += readOutput()
    }
    t.pass(String(pattern))
  }
  let time = 0
  const progress = await progressLine(terminal, 'candidates', () => time)
  await until(/0 candidates · 0 pages · 0:00/)
  time = 61_000
  progress.update(25, 12_345, 6100)
  await until(/12,345 candidates · 25 pages · 100\/s · 1:01/)
  progress.onWait('for the rate limit of the ATS', 20)
  await until(/waiting 20 s for the rate limit of the ATS/)
  time += 5000
  await until(/1:06 · waiting 15 s for the rate limit/)
  time = 3_700_000
  progress.update(26, 12_400, 6155)
  await until(/12,400 candidates · 26 pages · 2\/s · 1:01:40/)
  progress.end('12,400 candidates in 26 pages')
  await until(/✔ 12,400 candidates in 26 pages, 1:01:40\n/)
  progress.end()
  t.equal(readOutput(), '', 'the second call has no effect')
})

t.test('the line is shown at a terminal only', needs('script', 'stty'), async (t) => {
  const base = await upstream(t, (request, response) => {
    if (request.headers['connection-id'] === 'broken') return sendJson(response, {}, 500)
    response.writeHead(200, { 'connection-id': 'acme' })
    response.end('{"type":"end","pages":1,"records":0,"warnings":3,"delta_token":null}\n')
  })
  const command = `node ${root}/dist/main.js export candidates --url ${base}`
  const atTerminal = (line: string, columns = 100, env = {}) =>
    shell(t, `script -qec 'stty cols ${columns}; ${line}' /dev/null`, { TERM: 'xterm', ...env })
  const { out } = await atTerminal(`${command} -o /dev/null`)
  t.match(stripVTControlCharacters(out), /✔ 0 candidates in 1 page, 3 warnings, \/dev\/null, 0:0\d/)
  const without = await atTerminal(`${command} -o /dev/null`, 0)
  t.equal(without.out, '', 'not at a terminal without width')
  const dumb = await atTerminal(`${command} -o /dev/null`, 100, { TERM: 'dumb' })
  t.equal(dumb.out, '', 'not at a terminal that cannot erase a line')
  const inCi = await atTerminal(`${command} -o /dev/null`, 100, { CI: 'true' })
  t.equal(inCi.out, '', 'not in CI')
  const toTerminal = await atTerminal(command)
  t.notMatch(toTerminal.out, /✔/, 'not at a terminal that receives the export')
  const failed = await atTerminal(`${command} --connection broken -o /dev/null`)
  t.notMatch(failed.out, /✔/)
  t.match(failed.out, /is not an anyats server/)
  t.same(await shell(t, `${command} -o /dev/null`), { code: 0, out: '', err: '' })
})
