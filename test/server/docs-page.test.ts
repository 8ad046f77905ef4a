import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { files, page } from '../../src/server/plugins/docs-page.js'
import { build, root } from '../support/build.js'
import { connectionTo, get, sendJson, serving, upstream } from '../support/fixture.js'

const own = readdirSync(join(root, 'src/server/swagger-ui')).sort()

t.test('every file of the page is served, and the page loads only those', async (t) => {
  const names = files.map(({ name }) => name)
  t.same(
    own.filter((name) => !names.includes(name)),
    [],
  )
  for (const { name, read, contentType } of files) {
    t.type(contentType, 'string', name)
    const text = (await read()).toString()
    if (!own.includes(name)) continue
    for (const [, imported = ''] of text.matchAll(/from '\.\/([\w.-]+)'/g)) t.ok(names.includes(imported), imported)
  }
  for (const [, loaded = ''] of page.matchAll(/\.\/static\/([\w.-]+)/g)) t.ok(names.includes(loaded), loaded)
})

t.test('the built program has the files', async (t) => {
  build()
  t.same(readdirSync(join(root, 'dist/server/swagger-ui')).sort(), own)
})

t.test('the app of a command has the lists, and no page for people', async (t) => {
  const origin = await upstream(t, (_request, response) =>
    sendJson(response, { success: true, results: [], moreDataAvailable: false }),
  )
  const { base } = await serving(t, { connections: [connectionTo(origin)], apiOnly: true })
  for (const path of ['/docs/', '/openapi.json', '/']) t.equal((await get(base, path)).status, 404, path)
  t.same((await get(base, '/tags')).body.data, [])
})
