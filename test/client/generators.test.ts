import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import openapiTS, { astToString } from 'openapi-typescript'
import t from 'tap'
import ts from 'typescript'
import { openApiPath } from '../../openapi/generate.js'

const document = fileURLToPath(openApiPath)
t.setTimeout(120_000)

/** Compiles the files of a folder for a web page: strict, without the types of Node. Returns the errors. */
function compile(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const program = ts.createProgram(
    files.map((name) => join(folder, name)),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    },
  )
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n')
    return `${file?.fileName.slice(folder.length + 1)}: ${text}`
  })
}

t.test('@hey-api/openapi-ts generates a client that compiles', async (t) => {
  const folder = t.testdir({
    'use.ts': `
      import { exportCandidates, listCandidates, listDepartments } from './generated'
      export async function use() {
        const { data } = await listCandidates({ query: { created_after: '2026-01-01T00:00:00Z', page_size: 5 } })
        const name: string | null | undefined = data?.data[0]?.name
        // @ts-expect-error the filters of another resource are refused
        await listDepartments({ query: { tag: 'x' } })
        await exportCandidates({ query: { order: 'any', csv_bom: true } })
        // @ts-expect-error the only value is any
        await exportCandidates({ query: { order: 'none' } })
        return name
      }
    `,
  })
  await createClient({ input: document, output: join(folder, 'generated'), logs: { level: 'silent', file: false } })
  t.ok(readdirSync(join(folder, 'generated')).includes('sdk.gen.ts'))
  t.same(compile(folder), [])
})

t.test('openapi-typescript generates types that compile', async (t) => {
  const folder = t.testdir({
    'use.ts': `
      import type { components, paths } from './generated'
      export type Line = paths['/export/candidates']['get']['responses'][200]['content']['application/x-ndjson']
      export const end: Line = { type: 'end', pages: 1, records: 2, warnings: 0, delta_token: null }
      export const email: components['schemas']['Email']['type'] = 'work'
      // @ts-expect-error not a value of the enum
      export const wrong: components['schemas']['Email']['type'] = 'office'
    `,
  })
  writeFileSync(join(folder, 'generated.ts'), astToString(await openapiTS(openApiPath)))
  t.same(compile(folder), [])
})

t.test('an error in generated code is found', async (t) => {
  const folder = t.testdir({ 'generated.ts': 'export const size: number = "one"' })
  t.match(compile(folder), [/not assignable/])
})
