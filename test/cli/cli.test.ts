import { execFileSync } from 'node:child_process'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { commands } from '../../src/cli/commands.js'
import { digestOf, genesisHash, lineOf } from '../../src/observability/audit/chain.js'
import { providers } from '../../src/providers/index.js'
import { anyats, build, clean, root } from '../support/build.js'
import { get, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'

t.before(build)
// Many processes, one after the other, on machines that may be busy.
t.setTimeout(300_000)

const key = 'key-of-the-command-0123456789'
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

t.test(
  'the help tells every command and every option of it, with examples, and is not wider than a screen',
  async (t) => {
    const { code, out, err } = await anyats(t, ['--help'])
    t.same([code, err], [0, ''])
    for (const [name, { options, examples }] of Object.entries(commands)) {
      t.match(out, new RegExp(`^ {2}${name}\\b.* {2}\\S`, 'm'))
      const [help, other] = await Promise.all([anyats(t, [name, '--help']), anyats(t, ['help', name])])
      t.same(help, other)
      t.same([help.code, help.err], [0, ''])
      t.match(help.out, new RegExp(`^anyats ${name}: .+\n\nUsage:\n {2}anyats ${name}`))
      for (const option of Object.keys(options)) t.match(help.out, new RegExp(`^ {2}.*--${option}\\b.* {2}\\S`, 'm'))
      t.ok(examples.length > 0)
      for (const example of examples) t.ok(help.out.includes(`\n  ${example}\n`), example)
      for (const line of help.out.split('\n')) t.ok(line.length <= 110, line)
    }
  },
)

t.test('the version is that of the package', async (t) => {
  t.same(await anyats(t, ['--version']), { code: 0, out: `${version}\n`, err: '' })
})

t.test(
  'what it does not know is refused with what there is, all mistakes at once, before anything is done',
  async (t) => {
    const { ANYATS_CONFIG, ...wrong } = { ANYATS_CONFIG: '', PORT: 'none' }
    const cases: [args: string[], message: RegExp][] = [
      [
        ['provider'],
        /^anyats: there is no command provider\. Did you mean `anyats providers`\? See `anyats --help`\.\n$/,
      ],
      [['toString'], /no command toString\. The commands are serve, .*openapi\. See/],
      [['help', 'nothing'], /no command nothing/],
      [
        ['providers', '--jsn', '--url', '--json', 'ashby', 'lever'],
        /^anyats providers: there is no option --jsn, did you mean --json\?; --url needs a value: --url=<address>; lever is one operand too many\. Its options are --url, --json; see `anyats providers --help`\.\n$/,
      ],
      [['providers', '--json=yes'], /--json takes no value/],
      [['providers', '--url', 'http://a', '--url', 'http://b'], /--url is given twice/],
      [['openapi', '--url='], /--url needs a value: --url <address>/],
      [['openapi', '-x'], /there is no option -x/],
      [
        ['serve', '--prot', '80'],
        /no option --prot, did you mean --port\?; 80 is one operand too many\. Its options are --port/,
      ],
      [['providers', 'nobody'], /there is no provider nobody\. The providers are ashby, greenhouse, jobvite, lever\./],
      [['providers', 'ahsby'], /there is no provider ahsby\. Did you mean ashby\?/],
      [['connections', '--url', 'anyats.corp.example'], /--url \(or ANYATS_URL\) wants the address of a server/],
      [['connections', '--url', 'https://user:secret@anyats.corp.example'], /The key goes into ANYATS_API_KEY/],
    ]
    for (const [args, message] of cases) {
      const { code, out, err } = await anyats(t, args, wrong)
      t.equal(code, 2, args.join(' '))
      t.equal(out, '')
      t.match(err, message)
      t.notMatch(err, /secret/)
    }
  },
)

t.test('providers are told from the adapters, of this version and of a server that runs', async (t) => {
  const { out } = await anyats(t, ['providers'])
  const { base } = await inSandbox(t, { key })
  const env = { ANYATS_API_KEY: key }
  t.equal((await anyats(t, ['providers', '--url', `${base}/`], env)).out, out)
  for (const { id, name, lists, credentials, notes } of providers) {
    for (const [resource, { maxPageSize }] of Object.entries(lists))
      t.match(out, new RegExp(`^${id} +${name} +${resource} +${maxPageSize} `, 'm'))
    const one = await anyats(t, ['providers', id])
    t.equal(one.code, 0)
    for (const text of [name, ...Object.keys(credentials.properties), ...notes]) t.ok(one.out.includes(text), text)
  }
  const json = await anyats(t, ['providers', 'lever', '--json'], { ...env, ANYATS_URL: base })
  t.match(JSON.parse(json.out), { id: 'lever', regions: ['eu', 'sandbox'] })
  const all = JSON.parse((await anyats(t, ['providers', '--json'])).out)
  t.same(
    all.map(({ id }: { id: string }) => id),
    providers.map(({ id }) => id),
  )
})

t.test('connections are those of the configuration, or those that the key may use', async (t) => {
  const own = await anyats(t, ['connections'])
  t.match(own, { code: 0, err: '' })
  t.match(own.out, /^sandbox-ashby +ashby +candidates +default, sandbox: invented people$/m)
  const { base } = await inSandbox(t, { key })
  const asked = await anyats(t, ['connections', '--url', base], { ANYATS_API_KEY: key })
  t.equal(asked.out, own.out)
  const json = await anyats(t, ['connections', '--json'], { ANYATS_URL: base, ANYATS_API_KEY: key })
  t.match(JSON.parse(json.out), [{ id: 'sandbox-ashby', default: true, sandbox: true }])
})

t.test('check says what works and what does not, by its exit code too', async (t) => {
  const own = await anyats(t, ['check'])
  t.match(own, { code: 0, err: '' })
  for (const { id, check } of providers) {
    t.match(own.out, new RegExp(`^sandbox-${id} \\(${id}\\): works\\n {2}ok {6}candidates {2,}Can be read\\.$`, 'm'))
    for (const { fix } of check?.undetectable ?? []) t.ok(own.out.includes(`→ ${fix}`), String(fix))
  }
  const config = join(t.testdir({}), 'anyats.json')
  const refusing = await upstream(t, (_, response) => response.writeHead(403).end('{}'))
  const bad = { id: 'bad', provider: 'lever', credentials: { api_key: 'k'.repeat(32) }, base_url: refusing }
  writeFileSync(config, JSON.stringify({ connections: [bad, { ...bad, id: 'worse', base_url: 'http://127.0.0.1:1' }] }))
  const failed = await anyats(t, ['check', '--json'], { ANYATS_CONFIG: config })
  t.same([failed.code, failed.err], [1, ''])
  t.match(JSON.parse(failed.out), {
    server: [],
    connections: [
      { connection: 'bad', ok: false, findings: [{ subject: 'candidates', state: 'failed', fix: /Allow the key/ }] },
      {
        connection: 'worse',
        ok: false,
        findings: [{ subject: 'candidates', state: 'failed', message: /not available/ }],
      },
    ],
  })
  t.match(await anyats(t, ['check', 'nobody'], { ANYATS_CONFIG: config }), {
    code: 2,
    err: /The connections are bad, worse/,
  })
  t.match(await anyats(t, ['check', 'wose'], { ANYATS_CONFIG: config }), { code: 2, err: /Did you mean worse\?/ })
})

t.test('check of a running server tells what it has counted, where the key may read that', async (t) => {
  const { base } = await inSandbox(t)
  await get(base, '/candidates?page_token=nonsense')
  const open = await anyats(t, ['check', 'sandbox-ashby', '--url', base])
  t.equal(open.code, 0)
  t.match(open.out, /^the server, since it was started\n +1 {2}page and delta tokens that were refused$/m)
  const keyed = await inSandbox(t, { key })
  const asked = await anyats(t, ['check', 'sandbox-ashby', '--url', keyed.base, '--json'], { ANYATS_API_KEY: key })
  t.match(JSON.parse(asked.out), { server: [], connections: [{ connection: 'sandbox-ashby', ok: true }] })
})

t.test('an audit file is followed line by line, and from the file before', async (t) => {
  const audit = (path: string, ...more: string[]) => anyats(t, ['audit', 'verify', path, ...more])
  const chained = (at: number, before: string) => lineOf({ event: 'request', client: 'a\u2028b\r', at }, at, before)
  const lines = [chained(1, genesisHash)]
  for (let at = 2; at <= 900; at += 1) lines.push(chained(at, digestOf(lines.at(-1) ?? '')))
  const last = digestOf(lines.at(-1) ?? '')
  const textOf = (some: readonly string[]) => some.map((line) => `${line}\n`).join('')
  const folder = t.testdir({
    whole: textOf(lines),
    first: textOf(lines.slice(0, 400)),
    second: textOf(lines.slice(400)),
    changed: textOf(lines).replace('"at":700', '"at":701'),
    cut: textOf(lines).slice(0, -20),
    empty: '',
  })
  const told = await audit(join(folder, 'whole'))
  t.same([told.code, told.err], [0, ''])
  t.equal(
    told.out,
    `900 lines, each follows the one before. The first one begins the chain.\nThe next file follows ${last}\n`,
  )
  const { out } = await audit(join(folder, 'first'), '--json')
  const { last: middle } = JSON.parse(out)
  t.match(await audit(join(folder, 'second')), { code: 0, out: new RegExp(`follows a line with the digest ${middle}`) })
  t.match(await audit(join(folder, 'second'), '--follows', middle), { code: 0, out: /follows the file before/ })
  t.match(await audit(join(folder, 'second'), '--follows', last), { code: 1, out: /^broken: line 1 does not follow/ })
  t.match(await audit(join(folder, 'changed')), { code: 1, out: 'broken: line 701 does not follow the one before.\n' })
  t.match(await audit(join(folder, 'cut')), { code: 1, out: 'broken: line 900 is not whole.\n' })
  t.match(await audit(join(folder, 'empty')), { code: 0, out: 'There are no lines.\n' })
  t.match(await audit(join(folder, 'nothing')), { code: 2, err: /nothing cannot be read: the system says ENOENT/ })
  t.match(await audit(folder), { code: 2, err: /EISDIR/ })
  t.match(await audit(join(folder, 'whole'), '--follows', 'abc'), { code: 2, err: /--follows wants the 64 hex digits/ })
  t.match(await anyats(t, ['audit', 'read']), { code: 2, err: /a <file> is missing; read must be the word verify/ })
  t.match(await anyats(t, ['audit']), { code: 2, err: /the word verify is missing; a <file> is missing/ })
})

t.test('the OpenAPI document is the committed one, wherever it comes from and whatever is configured', async (t) => {
  const committed = readFileSync(join(root, 'openapi/openapi.json'), 'utf8')
  t.equal((await anyats(t, ['openapi'], { PORT: 'none', ANYATS_CONFIG: 'nowhere' })).out, committed)
  const { base } = await inSandbox(t, { key })
  t.equal((await anyats(t, ['openapi', '--url', base])).out, committed)
})

t.test('a mistake in the configuration is told where it is needed; where to listen is not', async (t) => {
  const broken = await anyats(t, ['connections'], { ANYATS_CONFIG: 'nowhere.json' })
  t.equal(broken.code, 1)
  t.match(broken.err, /ANYATS_CONFIG \(.*nowhere\.json\) cannot be read: there is no such file/)
  const elsewhere = { HOST: '0.0.0.0', PORT: '99999', LEVER_API_KEY: 'k'.repeat(32), LOG_LEVEL: 'debug' }
  const configured = await anyats(t, ['connections'], elsewhere)
  t.match(configured, { code: 0, out: /^lever +lever +candidates +confidential=exclude +default$/m })
  t.match(configured.err, /^\{.*\}$/m, 'a log that is asked for goes to standard error')
})

t.test('what the server answers is told in a sentence, with a code that says whether to come back', async (t) => {
  const { base } = await inSandbox(t, { key })
  const without = await anyats(t, ['connections', '--url', base])
  t.equal(without.code, 1)
  t.match(without.err, /^anyats: A valid API key is needed\. .*ANYATS_API_KEY\. \(unauthorized, request [\w-]+\)\n$/)
  const nobody = await anyats(t, ['connections', '--url', 'http://127.0.0.1:1'])
  t.match(nobody, { code: 75, err: /cannot be reached/ })
  for (const [status, body, code] of [
    [200, '<html>', 1],
    [502, '<html>', 75],
    [404, '{"message":"no"}', 1],
    [503, '{"type":"urn:problem-type:anyats:overloaded","title":"Too much at once","retryable":true}', 75],
    [302, '', 1],
  ] as const) {
    const other = await upstream(t, (_, response) =>
      response.writeHead(status, { 'content-type': 'text/html', location: base }).end(body),
    )
    const { code: got, err, out } = await anyats(t, ['connections', '--url', other], { ANYATS_API_KEY: key })
    t.same([got, out], [code, ''], `${status} ${body}`)
    t.match(err, status === 503 ? /Too much at once/ : /does not speak as anyats does: it answered \d+/)
  }
})

t.test('a pipe that closes early ends it quietly; a full disk is told', needs('bash'), async (t) => {
  const line = `node dist/main.js openapi | head -1; echo "\${PIPESTATUS[@]}"`
  t.equal(execFileSync('bash', ['-c', line], { cwd: root, env: clean, encoding: 'utf8' }), '{\n141 0\n')
  const full = openSync('/dev/full', 'w')
  const { code, err } = await anyats(t, ['openapi'], {}, { stdio: ['ignore', full, 'pipe'] })
  t.same(
    [code, err],
    [1, 'anyats: cannot write to standard output: no space is left there. Make room, or choose another place.\n'],
  )
})

t.test('config check shows what would be served, or every mistake, and starts nothing', async (t) => {
  const path = join(t.testdir({}), 'anyats.json')
  const credentials = { api_key: '${ACME_KEY}' }
  const config = {
    connections: [
      { id: 'acme', provider: 'lever', credentials, region: 'eu' },
      { id: 'b', provider: 'ashby', credentials, base_url: 'http://127.0.0.1:1' },
    ],
    clients: [{ id: 'app', keys: [key, 'another-key-0123456'], connections: ['acme', 'b'], default_connection: 'b' }],
  }
  writeFileSync(path, JSON.stringify(config))
  const env = { ACME_KEY: 'CANARY'.repeat(6), HOST: '0.0.0.0', PORT: '8080' }
  const valid = await anyats(t, ['config', 'check', path], env)
  t.match(valid, { code: 0, err: '' })
  t.match(valid.out, /^The configuration is valid\. The server would listen on http:\/\/0\.0\.0\.0:8080\.$/m)
  t.match(valid.out, /^acme +lever +https:\/\/api\.eu\.lever\.co +confidential=exclude$/m)
  t.match(valid.out, /^app +2 +acme, b +b +raw, all fields$/m)
  t.same(await anyats(t, ['config', 'check'], { ...env, ANYATS_CONFIG: path }), valid, 'the file of the environment')
  const json = await anyats(t, ['config', 'check', path, '--json'], env)
  t.match(JSON.parse(json.out), { valid: true, port: 8080, sandbox: false, connections: [{ id: 'acme' }, { id: 'b' }] })
  for (const { out } of [valid, json]) t.notMatch(out, new RegExp(`CANARY|${key}`))

  writeFileSync(
    path,
    JSON.stringify({ ...config, clients: [{ ...config.clients[0], connections: ['acne'] }], conections: [] }),
  )
  const wrong = await anyats(t, ['config', 'check', path], { ...env, PORT: 'none' })
  t.match(wrong, { code: 1, out: '' })
  t.match(wrong.err, /^The configuration has mistakes:\n {2}PORT must be.+\n/)
  t.match(wrong.err, /^ {2}conections is not a known key\. Did you mean connections\?$/m)
  t.match(wrong.err, /^ {2}clients\[0\]\.connections\[0\] must be .+ Did you mean acme\?$/m)
  const wrongJson = await anyats(t, ['config', 'check', path, '--json'], env)
  t.equal(wrongJson.code, 1)
  t.match(JSON.parse(wrongJson.out), { valid: false, mistakes: [{ key: 'conections' }] })
  t.match(await anyats(t, ['config', 'check', 'none.json']), {
    code: 1,
    err: /^ {2}file \(.+\/none\.json\) cannot be read: there is no such file$/m,
  })
  t.match(await anyats(t, ['config', 'check']), {
    code: 0,
    out: /serve the sandbox.+\n\nNo clients: only this machine/,
  })
  t.match(await anyats(t, ['config', 'chekc']), { code: 2, err: /chekc must be the word check/ })
  t.match(await anyats(t, ['config']), { code: 2, err: /the word check is missing/ })
})

t.test('it is the command of the package, and of its scripts', needs('bash'), async (t) => {
  const { bin, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  t.match(readFileSync(join(root, bin.anyats), 'utf8'), /^#!\/usr\/bin\/env node\n/)
  t.match(scripts.start, /node dist\/main\.js serve$/)
  for (const line of ['npx anyats --version', 'npm run --silent anyats -- --version'])
    t.equal(execFileSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' }), `${version}\n`, line)
})
