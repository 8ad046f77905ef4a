import t, { type Test } from 'tap'
import { registry } from '../../src/providers/index.js'
import { startHarness } from '../support/harness.js'

interface Finding {
  subject: string
  state: string
  message: string
  fix: string | null
}

/** The findings of a connection to the simulated provider, by subject. */
async function found(
  t: Test,
  id: string,
  setting: Parameters<typeof startHarness>[2] = {},
  change?: 'forbid everything',
) {
  const simulation = registry.find(({ provider }) => provider.id === id)
  if (!simulation) throw new Error(id)
  const harness = await startHarness(t, simulation, { people: 20, ...setting })
  if (change)
    harness.interception = { before: ({ url }) => (url.startsWith('/token') ? undefined : { status: 403, body: '{}' }) }
  const { status, body } = await harness.getPath('/connections/acme/check')
  t.equal(status, 200)
  t.match(body, { connection: 'acme', provider: id, ok: Boolean })
  const findings: Finding[] = body.findings
  t.equal(body.ok, !findings.some(({ state }) => state === 'failed'))
  const of = (subject: string) => findings.find((finding) => finding.subject === subject)
  return { ok: body.ok, findings, of, requests: harness.requests, text: JSON.stringify(body) }
}

for (const { provider } of registry) {
  t.test(
    `${provider.name}: a working connection is reported with what it can read and what cannot be detected`,
    async (t) => {
      const { ok, findings, of } = await found(t, provider.id)
      t.ok(ok)
      t.same(of('candidates'), { subject: 'candidates', state: 'ok', message: 'Can be read.', fix: null })
      const { includes = {} } = provider.resources.candidates ?? {}
      for (const include of Object.keys(includes)) t.match(of(`candidates, include=${include}`), { state: 'ok' })
      for (const { subject, message, fix } of provider.diagnostics?.undetectable ?? [])
        t.same(of(subject), { subject, state: 'unknown', message, fix: fix ?? null })
      for (const { state, fix } of findings) if (state === 'unknown') t.match(fix, /\S/)
    },
  )

  t.test(`${provider.name}: a wrong key is reported once, with advice`, async (t) => {
    const wrong = Object.fromEntries(Object.keys(provider.credentials.properties).map((name) => [name, 'another']))
    const { ok, findings, requests, text } = await found(t, provider.id, { simulator: { credentials: wrong } })
    t.notOk(ok)
    t.same(
      findings.map(({ subject, state, fix }) => [subject, state, fix]),
      [['credentials', 'failed', provider.diagnostics?.fixes['credentials-rejected'] ?? null]],
    )
    if (provider.diagnostics) t.match(findings[0]?.fix, /\S/)
    t.ok(requests.length <= 1, 'no other request is sent')
    t.notMatch(text, /CANARY/)
  })

  t.test(`${provider.name}: a key that may not read candidates fails, with advice`, async (t) => {
    if (provider.id === 'ashby') {
      const { ok, of } = await found(t, 'ashby', { simulator: { permissions: new Set(['apiKeysRead']) } })
      t.notOk(ok)
      t.match(of('candidates'), { state: 'failed', message: /candidatesRead/ })
      return
    }
    const { ok, of } = await found(t, provider.id, {}, 'forbid everything')
    t.notOk(ok)
    t.match(of('candidates'), { state: 'failed', fix: provider.diagnostics?.fixes['permission-missing'] ?? null })
  })

  t.test(`${provider.name}: a company without candidates is not a failure`, async (t) => {
    const { ok, of } = await found(t, provider.id, { people: 0 })
    t.ok(ok)
    const { onEmptyList } = provider.diagnostics ?? {}
    t.match(
      of('candidates'),
      onEmptyList
        ? { state: 'unknown', message: onEmptyList.message }
        : { state: 'ok', message: /There are no records/ },
    )
  })
}

t.test('Ashby: the permissions of the key are listed if the key can read them', async (t) => {
  t.match((await found(t, 'ashby')).of('permissions of the API key'), {
    state: 'ok',
    message: /^The API key has the permissions: apiKeys:read, candidates:read, .*organization:read\.$/,
  })
  const { ok, of } = await found(t, 'ashby', { simulator: { permissions: new Set(['candidatesRead']) } })
  t.ok(ok)
  t.match(of('permissions of the API key'), {
    state: 'hidden',
    message: /does not need this permission/,
    fix: /module API Keys/,
  })
})

t.test('Greenhouse: a user who is not a Site Admin, and missing scopes', async (t) => {
  const empty = await found(t, 'greenhouse', { simulator: { siteAdmin: false } })
  t.ok(empty.ok)
  t.match(empty.of('candidates'), { state: 'unknown', message: /not a Site Admin/, fix: /Make the user a Site Admin/ })
  const { ok, of } = await found(t, 'greenhouse', { simulator: { forbidden: new Set(['attachments']) } })
  t.ok(ok)
  t.match(of('candidates, include=attachments'), { state: 'hidden', fix: /harvest:attachments:list/ })
  t.match(of('candidates, include=applications'), { state: 'ok' })
})

t.test('Lever: confidential opportunities and deletions', async (t) => {
  t.match((await found(t, 'lever')).of('confidential opportunities'), {
    state: 'ok',
    fix: /set the option confidential/,
  })
  const without = await found(t, 'lever', { simulator: { confidentialAccess: false } })
  t.ok(without.ok)
  t.match(without.of('confidential opportunities'), { state: 'hidden', fix: /create a new API key/ })
  t.match((await found(t, 'lever')).of('deleted candidates'), { state: 'ok' })
})

t.test('a failure of the ATS is reported as such; a connection of another client is not found', async (t) => {
  const simulation = registry.find(({ provider }) => provider.id === 'lever')
  if (!simulation) throw new Error('lever')
  const harness = await startHarness(t, simulation, { people: 5 })
  t.equal((await harness.getPath('/connections/other/check')).status, 404)
  harness.interception = { before: () => ({ status: 400, body: '{"code":"BadRequestError"}' }) }
  const { body } = await harness.getPath('/connections/acme/check')
  t.notOk(body.ok)
  t.match(body.findings, [
    { subject: 'candidates', state: 'failed', message: /response of the provider is not valid/, fix: null },
  ])
  harness.interception = {
    before: ({ url }) => (url.includes('/deleted') ? { status: 403, body: '{}' } : undefined),
  }
  const hidden = (await harness.getPath('/connections/acme/check')).body
  t.ok(hidden.ok)
  t.match(
    hidden.findings.find(({ subject }: Finding) => subject === 'deleted candidates'),
    { state: 'hidden', message: /contain no deletions/ },
  )
})
