import { credentialsOf, startHarness } from '../support/harness.js'
import type { DialectContract } from './suite.js'

/** Every request is signed as declared, and a list that the credentials cannot read is refused. */
export function signingChecks({ simulation, provider, stage, check }: DialectContract): void {
  const { auth } = provider
  const lists = Object.keys(provider.resources).map((resource) => `/${resource}?page_size=5`)

  check('every request carries the credentials as declared, and the declared headers', async (t) => {
    const { getPath, requests } = await stage.small()
    for (const path of lists) t.equal((await getPath(path)).status, 200, path)
    t.ok(requests.length >= lists.length)
    const credentials = credentialsOf(simulation)
    const expected: { [header: string]: RegExp | string } = {}
    if (auth.kind === 'basic')
      expected.authorization = `Basic ${Buffer.from(`${credentials[auth.username]}:`).toString('base64')}`
    else if (auth.kind === 'client-credentials') expected.authorization = /^Bearer \S+$/
    else
      for (const [header, value] of Object.entries(auth.headers)) {
        const [prefix, name] = typeof value === 'string' ? ['', value] : value
        expected[header.toLowerCase()] = `${prefix}${credentials[name]}`
      }
    for (const { headers, url } of requests) t.match(headers, { ...expected, ...provider.headers }, url)
  })

  check('credentials without permissions are refused, and the problem names the permission of the list', async (t) => {
    const { unscoped } = await simulation.loadSimulator()
    if (!unscoped) return t.pass('the simulator has no permissions')
    const { getPath } = await startHarness(t, simulation, { people: 12, simulator: unscoped })
    for (const [resource, { permission }] of Object.entries(provider.resources)) {
      const { status, body } = await getPath(`/${resource}`)
      t.match({ status, type: body.type }, { status: 424, type: /permission-missing/ }, resource)
      t.ok(body.detail.includes(permission), body.detail)
    }
  })

  check('a list that the credentials cannot read is refused, and other lists are not affected', async (t) => {
    const harness = await stage.small()
    for (const path of lists) {
      harness.interception = { before: () => ({ status: 403, body: '{}' }) }
      t.match(
        await harness.getPath(path),
        { status: 424, body: { type: /permission-missing|credentials-rejected/, provider: provider.id } },
        path,
      )
      harness.interception = {}
      t.equal((await harness.getPath(path)).status, 200, `${path} can be read again`)
    }
  })
}
