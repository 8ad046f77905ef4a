import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { files, page } from '../../src/server/plugins/docs-page.js'
import { build, root } from '../support/build.js'

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
