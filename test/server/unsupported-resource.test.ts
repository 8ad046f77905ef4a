import { join } from 'node:path'
import t from 'tap'
import { providers } from '../../src/providers/index.js'
import { jobvite } from '../../src/providers/jobvite/index.js'
import { connectionTo, get, serving } from '../support/fixture.js'
import { runInProcess } from '../support/in-process.js'

const bare = { ...jobvite, id: 'bare', name: 'Bare', resources: {} }

/** A server with a connection of a provider without stages, and one without any resource. It calls no provider. */
const server = (t: Parameters<typeof serving>[0]) =>
  serving(t, {
    connections: [
      connectionTo('http://127.0.0.1:1', { provider: jobvite }),
      connectionTo('http://127.0.0.1:1', { id: 'bare', provider: bare }),
    ],
    defaultConnection: 'acme',
  })

t.test('a resource that the provider does not have is a 501 that names the providers that have it', async (t) => {
  const { base } = await server(t)
  const supported = ['ashby', 'greenhouse', 'lever']
  for (const path of [
    '/stages',
    '/stages/1',
    '/export/stages',
    '/stages?delta_token=x',
    '/export/stages?delta_token=x',
  ])
    t.match(await get(base, path), {
      status: 501,
      body: {
        type: 'urn:problem-type:anyats:unsupported-resource',
        detail:
          'anyats does not support stages of Jobvite. `GET /providers/jobvite` lists the supported resources. The providers that have it: Ashby, Greenhouse, Lever.',
        supported,
        retryable: false,
      },
    })
  const { body } = await get(base, '/candidates', { 'connection-id': 'bare' })
  t.same(
    body.supported,
    providers.map(({ id }) => id),
  )
})

t.test('one record that cannot be read, and a part, name the providers that can', async (t) => {
  const { base } = await server(t)
  t.match(await get(base, '/users/1'), {
    status: 501,
    body: {
      detail: /^Jobvite cannot read one record of users by id\. Use the list of users\. The providers that can: /,
    },
  })
  const part = await get(base, '/jobs/1/openings')
  t.match(part, {
    status: 501,
    body: { detail: /does not support openings of jobs of Jobvite.* The providers that have/ },
  })
  t.notOk(part.body.supported.includes('jobvite'))
})

t.test('no provider of the server may have the resource', async (t) => {
  const { base } = await serving(t, {
    providers: [bare],
    connections: [connectionTo('http://127.0.0.1:1', { provider: bare })],
  })
  t.match((await get(base, '/jobs')).body, { detail: /There is no provider that does\.$/, supported: { length: 0 } })
})

t.test('the command names the providers too, and its arguments are invalid', async (t) => {
  const { base } = await server(t)
  const path = join(t.testdir({}), 'stages.ndjson')
  const { code, err } = await runInProcess(t, ['export', 'stages', '--url', base, '--output', path])
  t.equal(code, 2)
  t.match(err, /The providers that have it: Ashby, Greenhouse, Lever\. `anyats providers` lists the resources/)
})
