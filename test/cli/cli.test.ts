import { execFileSync } from 'node:child_process'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { commands } from '../../src/cli/commands.js'
import { digestOf, genesisHash, lineOf } from '../../src/observability/audit/chain.js'
import { providers } from '../../src/providers/index.js'
import { lever } from '../../src/providers/lever/index.js'
import { anyats, build, clean, countPrograms, root, untracked } from '../support/build.js'
import { commandRunner } from '../support/command-runner.js'
import { get, upstream } from '../support/fixture.js'
import { needs } from '../support/programs.js'
import { inSandbox } from '../support/sandbox.js'

t.before(countPrograms)
t.before(build)
// The test starts many processes one after the other, possibly on a busy machine.
t.setTimeout(300_000)

/** Processes of their own show below that the program exits with the code, and that its output is complete. */
const command = commandRunner(t)

const key = 'key-of-the-command-0123456789'
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

t.test('the help lists every command with its options and examples, in at most 110 columns', async (t) => {
  const { code, out, err } = await anyats(t, ['--help'])
  t.same([code, err], [0, ''])
  for (const [name, { options, examples }] of Object.entries(commands)) {
    t.match(out, new RegExp(`^ {2}${name}\\b.* {2}\\S`, 'm'))
    const [help, sameHelp] = await Promise.all([command([name, '--help']), command(['help', name])])
    t.same(help, sameHelp)
    t.same([help.code, help.err], [0, ''])
    t.match(help.out, new RegExp(`^anyats ${name}: .+\n\nUsage:\n {2}anyats ${name}`))
    for (const option of Object.keys(options)) t.match(help.out, new RegExp(`^ {2}.*--${option}\\b.* {2}\\S`, 'm'))
    t.ok(examples.length > 0)
    for (const example of examples) t.ok(help.out.includes(`\n  ${example}\n`), example)
    for (const line of help.out.split('\n')) t.ok(line.length <= 110, line)
  }
})

t.test('--version prints the version of the package', async (t) => {
  t.same(await anyats(t, ['--version']), { code: 0, out: `${version}\n`, err: '' })
})

t.test('invalid arguments are rejected before the command starts: every error at once, with suggestions', async (t) => {
  const invalidEnvironment = { PORT: 'none' }
  const cases: [args: string[], message: RegExp][] = [
    [['provider'], /^anyats: Unknown command provider\. Did you mean `anyats providers`\? See `anyats --help`\.\n$/],
    [['toString'], /Unknown command toString\. Commands: serve, .*openapi\. See/],
    [['help', 'nothing'], /Unknown command nothing/],
    [
      ['providers', '--jsn', '--url', '--json', 'ashby', 'lever'],
      /^anyats providers: Unknown option --jsn\. Did you mean --json\? Option --url needs a value: --url=<address>\. Unexpected argument: lever\. Options: --url, --json\.\nUsage: anyats providers \[id\] \[options\]\. See `anyats providers --help`\.\n$/,
    ],
    [['providers', '--json=yes'], /Option --json does not take a value\./],
    [['providers', '--url', 'http://a', '--url', 'http://b'], /Option --url is given twice\./],
    [['openapi', '--url='], /Option --url needs a value: --url <address>\./],
    [['openapi', '-x'], /Unknown option -x\. Options: --url\./],
    [
      ['serve', '--prot', '80'],
      /Unknown option --prot\. Did you mean --port\? Unexpected argument: 80\. Options: --port/,
    ],
    [['providers', 'nobody'], /Unknown provider nobody\. Providers: ashby, greenhouse, jobvite, lever\./],
    [['providers', 'ahsby'], /Unknown provider ahsby\. Did you mean ashby\?/],
    [['connections', '--url', 'anyats.corp.example'], /--url \(or ANYATS_URL\) must be the address of a server/],
    [['connections', '--url', 'https://user:secret@anyats.corp.example'], /Put the key into ANYATS_API_KEY/],
  ]
  for (const [args, message] of cases) {
    const { code, out, err } = await command(args, invalidEnvironment)
    t.equal(code, 2, args.join(' '))
    t.equal(out, '')
    t.match(err, message)
    t.notMatch(err, /secret/)
  }
})

t.test('providers lists the capabilities of this version or of a running server', async (t) => {
  const { out } = await command(['providers'])
  const { base } = await inSandbox(t, { key })
  const env = { ANYATS_API_KEY: key }
  t.equal((await command(['providers', '--url', `${base}/`], env)).out, out)
  for (const { id, name, resources, credentials, notes } of providers) {
    for (const [resource, { maxPageSize }] of Object.entries(resources))
      t.match(out, new RegExp(`^${id} +${name} +${resource} +${maxPageSize} `, 'm'))
    const detail = await command(['providers', id])
    t.equal(detail.code, 0)
    for (const text of [name, ...Object.keys(credentials.properties), ...notes]) t.ok(detail.out.includes(text), text)
  }
  const json = await command(['providers', 'lever', '--json'], { ...env, ANYATS_URL: base })
  t.match(JSON.parse(json.out), { id: 'lever', regions: ['eu', 'sandbox'] })
  const all = JSON.parse((await command(['providers', '--json'])).out)
  t.same(
    all.map(({ id }: { id: string }) => id),
    providers.map(({ id }) => id),
  )
})

t.test('connections lists the connections of the configuration, or those that the key can use', async (t) => {
  const local = await command(['connections'])
  t.match(local, { code: 0, err: '' })
  t.match(local.out, /^sandbox-ashby +ashby +candidates, .*custom-fields +default, sandbox: invented people$/m)
  const { base } = await inSandbox(t, { key })
  const remote = await command(['connections', '--url', base], { ANYATS_API_KEY: key })
  t.equal(remote.out, local.out)
  const json = await command(['connections', '--json'], { ANYATS_URL: base, ANYATS_API_KEY: key })
  t.match(JSON.parse(json.out), [{ id: 'sandbox-ashby', default: true, sandbox: true }])
})

t.test('check reports what works and what fails, with a matching exit code', async (t) => {
  const sandbox = await command(['check'])
  t.match(sandbox, { code: 0, err: '' })
  for (const { id, diagnostics } of providers) {
    t.match(
      sandbox.out,
      new RegExp(`^sandbox-${id} \\(${id}\\): works\\n {2}ok {6}candidates {2,}Can be read\\.$`, 'm'),
    )
    for (const { fix } of diagnostics?.undetectable ?? []) t.ok(sandbox.out.includes(`→ ${fix}`), String(fix))
  }
  const config = join(t.testdir({}), 'anyats.json')
  const forbidden = await upstream(t, (_, response) => response.writeHead(403).end('{}'))
  const bad = { id: 'bad', provider: 'lever', credentials: { api_key: 'k'.repeat(32) }, base_url: forbidden }
  writeFileSync(config, JSON.stringify({ connections: [bad, { ...bad, id: 'worse', base_url: 'http://127.0.0.1:1' }] }))
  const failed = await anyats(t, ['check', '--json'], { ANYATS_CONFIG: config })
  t.same([failed.code, failed.err], [1, ''])
  t.match(JSON.parse(failed.out), {
    server: { length: 0 },
    connections: [
      {
        connection: 'bad',
        ok: false,
        findings: [
          {
            subject: 'candidates',
            state: 'failed',
            message: /opportunities:read:admin/,
            fix: /Give the API key this permission/,
          },
        ],
      },
      {
        connection: 'worse',
        ok: false,
        findings: [{ subject: 'candidates', state: 'failed', message: /not available/ }],
      },
    ],
  })
  t.match(await command(['check', 'nobody'], { ANYATS_CONFIG: config }), {
    code: 2,
    err: /Connections: bad, worse\./,
  })
  t.match(await command(['check', 'wose'], { ANYATS_CONFIG: config }), { code: 2, err: /Did you mean worse\?/ })
})

t.test('check of a running server shows its error counts if the key can read the metrics', async (t) => {
  const { base } = await inSandbox(t)
  await get(base, '/candidates?page_token=nonsense')
  const open = await command(['check', 'sandbox-ashby', '--url', base])
  t.equal(open.code, 0)
  t.match(open.out, /^Error counts of the server since its start\n +1 {2}page and delta tokens that were rejected$/m)
  const keyed = await inSandbox(t, { key })
  const withoutMetrics = await command(['check', 'sandbox-ashby', '--url', keyed.base, '--json'], {
    ANYATS_API_KEY: key,
  })
  t.match(JSON.parse(withoutMetrics.out), {
    server: { length: 0 },
    connections: [{ connection: 'sandbox-ashby', ok: true }],
  })
})

t.test('audit verify checks every line, and the link to the previous file', async (t) => {
  const audit = (path: string, ...more: string[]) => command(['audit', 'verify', path, ...more])
  const chained = (at: number, before: string) => lineOf({ event: 'request', client: 'a\u2028b\r', at }, at, before)
  const lines = [chained(1, genesisHash)]
  for (let at = 2; at <= 900; at += 1) lines.push(chained(at, digestOf(lines.at(-1) ?? '')))
  const last = digestOf(lines.at(-1) ?? '')
  const textOf = (part: readonly string[]) => part.map((line) => `${line}\n`).join('')
  const folder = t.testdir({
    complete: textOf(lines),
    first: textOf(lines.slice(0, 400)),
    second: textOf(lines.slice(400)),
    changed: textOf(lines).replace('"at":700', '"at":701'),
    cut: textOf(lines).slice(0, -20),
    empty: '',
  })
  const valid = await audit(join(folder, 'complete'))
  t.same([valid.code, valid.err], [0, ''])
  t.equal(
    valid.out,
    `900 lines; each line follows the previous one. The first line starts the chain.\nDigest for the next file: ${last}\n`,
  )
  const { out } = await audit(join(folder, 'first'), '--json')
  const { last: middle } = JSON.parse(out)
  t.match(await audit(join(folder, 'second')), { code: 0, out: new RegExp(`follows a line with the digest ${middle}`) })
  t.match(await audit(join(folder, 'second'), '--follows', middle), {
    code: 0,
    out: /The first line follows the previous file\./,
  })
  t.match(await audit(join(folder, 'second'), '--follows', last), { code: 1, out: /^Broken: line 1 does not follow/ })
  t.match(await audit(join(folder, 'changed')), {
    code: 1,
    out: 'Broken: line 701 does not follow the previous line.\n',
  })
  t.match(await audit(join(folder, 'cut')), { code: 1, out: 'Broken: line 900 is incomplete.\n' })
  t.match(await audit(join(folder, 'empty')), { code: 0, out: 'The file has no lines.\n' })
  t.match(await audit(join(folder, 'nothing')), { code: 2, err: /nothing cannot be read: ENOENT\./ })
  t.match(await audit(folder), { code: 2, err: /EISDIR/ })
  t.match(await audit(join(folder, 'complete'), '--follows', 'abc'), {
    code: 2,
    err: /--follows must be the 64 hex digits/,
  })
  t.match(await command(['audit', 'read']), {
    code: 2,
    err: /Missing argument: <file>\. Unexpected argument: read\. Expected: verify\./,
  })
  t.match(await command(['audit']), {
    code: 2,
    err: /Missing argument: verify\. Missing argument: <file>\. .*\nUsage: anyats audit verify <file>/,
  })
})

t.test(
  'openapi prints the committed document, from this version or from a server, with any configuration',
  async (t) => {
    const committed = readFileSync(join(root, 'openapi/openapi.json'), 'utf8')
    t.equal((await anyats(t, ['openapi'], { PORT: 'none', ANYATS_CONFIG: 'nowhere' })).out, committed)
    const { base } = await inSandbox(t, { key })
    t.equal((await command(['openapi', '--url', base])).out, committed)
  },
)

t.test('an invalid configuration is reported by commands that use it; HOST and PORT are ignored', async (t) => {
  const broken = await command(['connections'], { ANYATS_CONFIG: 'nowhere.json' })
  t.equal(broken.code, 1)
  t.match(broken.err, /ANYATS_CONFIG: .*nowhere\.json cannot be read: there is no such file/)
  const variables = { HOST: '0.0.0.0', PORT: '99999', LEVER_API_KEY: 'k'.repeat(32), LOG_LEVEL: 'debug' }
  const configured = await anyats(t, ['connections'], variables)
  const open = Object.keys(lever.resources).filter((resource) => resource !== 'eeocs')
  t.match(configured, {
    code: 0,
    out: new RegExp(`^lever +lever +${open.join(', ')} +confidential=exclude +default$`, 'm'),
  })
  t.match(configured.err, /^\{.*\}$/m, 'with LOG_LEVEL the log goes to standard error')
})

t.test('a problem of the server becomes a message, and the exit code shows whether a retry can succeed', async (t) => {
  const { base } = await inSandbox(t, { key })
  const without = await command(['connections', '--url', base])
  t.equal(without.code, 1)
  t.match(
    without.err,
    /^anyats: A valid API key is needed\. .*Set ANYATS_API_KEY to .*\. \(unauthorized, request [\w-]+\)\n$/,
  )
  const unreachable = await command(['connections', '--url', 'http://127.0.0.1:1'])
  t.match(unreachable, { code: 75, err: /cannot be reached/ })
  for (const [status, body, code] of [
    [200, '<html>', 1],
    [502, '<html>', 75],
    [404, '{"message":"no"}', 1],
    [503, '{"type":"urn:problem-type:anyats:overloaded","title":"The server is overloaded","retryable":true}', 75],
    [302, '', 1],
  ] as const) {
    const server = await upstream(t, (_, response) =>
      response.writeHead(status, { 'content-type': 'text/html', location: base }).end(body),
    )
    const { code: actual, err, out } = await command(['connections', '--url', server], { ANYATS_API_KEY: key })
    t.same([actual, out], [code, ''], `${status} ${body}`)
    t.match(err, status === 503 ? /The server is overloaded/ : /is not an anyats server: it responded with status \d+/)
  }
})

t.test('a closed pipe ends the command without a message; a full disk is reported', needs('bash'), async (t) => {
  const line = `node dist/main.js openapi | head -1; echo "\${PIPESTATUS[@]}"`
  t.equal(execFileSync(...untracked('bash', ['-c', line]), { cwd: root, env: clean, encoding: 'utf8' }), '{\n141 0\n')
  const full = openSync('/dev/full', 'w')
  const { code, err } = await anyats(t, ['openapi'], {}, { stdio: ['ignore', full, 'pipe'] })
  t.same(
    [code, err],
    [1, 'anyats: cannot write to standard output: the disk is full. Free some space, or choose another path.\n'],
  )
})

t.test('config check shows what the server would serve, or every error, and starts no server', async (t) => {
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
  const valid = await command(['config', 'check', path], env)
  t.match(valid, { code: 0, err: '' })
  t.match(valid.out, /^The configuration is valid\. The server would listen on http:\/\/0\.0\.0\.0:8080\.$/m)
  t.match(valid.out, /^acme +lever +https:\/\/api\.eu\.lever\.co +confidential=exclude$/m)
  t.match(valid.out, /^app +2 +acme, b +b +raw, all fields$/m)
  t.same(await command(['config', 'check'], { ...env, ANYATS_CONFIG: path }), valid, 'the file of the environment')
  const json = await command(['config', 'check', path, '--json'], env)
  t.match(JSON.parse(json.out), { valid: true, port: 8080, sandbox: false, connections: [{ id: 'acme' }, { id: 'b' }] })
  for (const { out } of [valid, json]) t.notMatch(out, new RegExp(`CANARY|${key}`))

  writeFileSync(
    path,
    JSON.stringify({ ...config, clients: [{ ...config.clients[0], connections: ['acne'] }], conections: [] }),
  )
  const wrong = await anyats(t, ['config', 'check', path], { ...env, PORT: 'none' })
  t.match(wrong, { code: 1, out: '' })
  t.match(wrong.err, /^The configuration is invalid:\n {2}PORT: must be.+\n/)
  t.match(wrong.err, /^ {2}conections: is not a known key\. Did you mean connections\?$/m)
  t.match(wrong.err, /^ {2}clients\[0\]\.connections\[0\]: must be .+ Did you mean acme\?$/m)
  const wrongJson = await command(['config', 'check', path, '--json'], env)
  t.equal(wrongJson.code, 1)
  t.match(JSON.parse(wrongJson.out), { valid: false, issues: [{ key: 'conections' }] })
  t.match(await command(['config', 'check', 'none.json']), {
    code: 1,
    err: /^ {2}file: .+\/none\.json cannot be read: there is no such file$/m,
  })
  t.match(await command(['config', 'check']), {
    code: 0,
    out: /serve the sandbox.+\n\nNo clients are configured: .+ from this machine only/,
  })
  t.match(await command(['config', 'chekc']), { code: 2, err: /Unexpected argument: chekc\. Expected: check\./ })
  t.match(await command(['config']), { code: 2, err: /Missing argument: check\./ })
})

t.test('the package and its scripts provide the command', needs('bash'), async (t) => {
  const { bin, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  t.match(readFileSync(join(root, bin.anyats), 'utf8'), /^#!\/usr\/bin\/env node\n/)
  t.match(scripts.start, /node dist\/main\.js serve$/)
  for (const line of ['npx anyats --version', 'npm run --silent anyats -- --version'])
    t.equal(execFileSync(...untracked('bash', ['-c', line]), { cwd: root, encoding: 'utf8' }), `${version}\n`, line)
})
