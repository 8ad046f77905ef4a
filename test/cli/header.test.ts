import t from 'tap'
import { assertSameExport, type ExportHeader } from '../../src/cli/export/header.js'

const heading = (parameters: ExportHeader['parameters'], connection = 'acme'): ExportHeader => ({
  type: 'export',
  version: 1,
  resource: 'candidates',
  connection,
  parameters,
})

t.test('an unfinished export goes on with the same question only', async (t) => {
  const march = { created_after: '2026-03-01T00:00:00Z', tag: 'golang' }
  assertSameExport(heading(march), heading({ ...march }))
  assertSameExport(heading(march), { ...heading(march), connection: undefined })
  for (const [wanted, what] of [
    [heading({ ...march, tag: 'rust' }), /one of another tag\./],
    [heading({ tag: 'golang' }), /one of another created-after\./],
    [heading({}), /one of another created-after, tag\./],
    [heading({ ...march, include: 'raw' }), /one of another include\./],
    [heading(march, 'other'), /one of another connection\./],
    [{ ...heading(march), resource: 'jobs' }, /one of another resource\./],
  ] as const)
    t.throws(() => assertSameExport(heading(march), wanted), { message: what })
})
