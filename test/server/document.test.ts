import t from 'tap'
import { committed, openApiPath } from '../../openapi/generate.js'
import { partsOf, resourceNames } from '../../src/model/index.js'
import { models } from '../../src/server/plugins/models.js'
import { clientOfAll as client, connectionTo, get, serving } from '../support/fixture.js'

const connections = [connectionTo('http://127.0.0.1:9'), connectionTo('http://127.0.0.1:9', { id: 'globex' })]
const needConnection = [
  ...resourceNames.flatMap((name) => [
    `/${name}`,
    `/${name}/{id}`,
    ...partsOf(name).map((part) => `/${name}/{id}/${part}`),
  ]),
  '/attachments/{id}/content',
  ...resourceNames.map((name) => `/export/${name}`),
]

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: { type: string; enum?: string[] }
}
type Paths = Record<string, { get: { parameters?: Parameter[]; security?: unknown } }>

/** The parameter `Connection-Id` of each operation that has one. */
const connectionParameters = (paths: Paths) =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, operations]) => {
      const parameter = operations.get.parameters?.[0]
      return parameter?.name === 'Connection-Id' ? [[path, parameter]] : []
    }),
  )

t.test('Connection-Id is the first parameter of every operation that needs a connection', async (t) => {
  const { paths, components, security } = JSON.parse(await committed(openApiPath))
  const parameters = connectionParameters(paths)
  t.same(Object.keys(parameters), needConnection)
  for (const parameter of Object.values(parameters))
    t.match(parameter, { in: 'header', required: false, schema: { type: 'string', enum: undefined } })
  t.same(Object.keys(components.securitySchemes), ['bearerAuth'])
  t.same(security, [{ bearerAuth: [] }, {}])
})

t.test('every model has a name of its own', async (t) => {
  const names = models.map(({ $id }) => $id)
  t.ok(names.every(Boolean))
  t.equal(new Set(names).size, names.length)
})

t.test('/docs/json and /openapi.json are one document, byte for byte', async (t) => {
  for (const clients of [[], [client]]) {
    const { base } = await serving(t, { connections, clients })
    const [one, other] = await Promise.all(
      ['/openapi.json', '/docs/json'].map(async (path) => (await fetch(base + path)).text()),
    )
    t.equal(one, other)
  }
})

t.test('without clients the document lists the connections; with clients it is the committed file', async (t) => {
  const open = await serving(t, { connections })
  const { body } = await get(open.base, '/openapi.json')
  const parameters = connectionParameters(body.paths)
  t.same(Object.keys(parameters), needConnection)
  for (const parameter of Object.values(parameters))
    t.match(parameter, { required: true, schema: { enum: ['acme', 'globex'] } })
  t.same([body.security, body.components.securitySchemes], [undefined, undefined], 'no key is required')

  const keyed = await serving(t, { connections, clients: [client] })
  t.same((await get(keyed.base, '/openapi.json')).body, JSON.parse(await committed(openApiPath)))
})

t.test('after a reload the document lists the new connections', async (t) => {
  const { app, base } = await serving(t, { connections })
  await get(base, '/openapi.json')
  app.reconfigure({
    connections: [connectionTo('http://127.0.0.1:9', { id: 'initech' })],
    clients: [],
  })
  const { '/candidates': parameter } = connectionParameters((await get(base, '/openapi.json')).body.paths)
  t.match(parameter, { required: false, schema: { enum: ['initech'] } })
})

t.test('references are to components only and form no cycle, so that the page can replace them', async (t) => {
  const { components, paths } = JSON.parse(await committed(openApiPath)) as {
    components: Record<string, Record<string, unknown>>
    paths: unknown
  }
  const referencesIn = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference)
  function follow(value: unknown, above: readonly string[]): void {
    for (const reference of new Set(referencesIn(value))) {
      const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(\w+)$/.exec(reference) ?? []
      const component = components[kind]?.[name]
      if (component === undefined || above.includes(reference)) t.fail([...above, reference].join(' > '))
      else follow(component, [...above, reference])
    }
  }
  t.ok(referencesIn(components).length > 100)
  follow(paths, [])
})
