import t from 'tap'
import { assertSameExport, type ExportHeader } from '../../src/cli/export/header.js'

const header = (parameters: ExportHeader['parameters'], connection = 'acme'): ExportHeader => ({
  type: 'export',
  version: 1,
  resource: 'candidates',
  connection,
  parameters,
})

t.test('an unfinished export is resumed with the same parameters only', async (t) => {
  const march = { created_after: '2026-03-01T00:00:00Z', tag: 'golang' }
  assertSameExport(header(march), header({ ...march }))
  assertSameExport(header(march), { ...header(march), connection: undefined })
  for (const [other, message] of [
    [header({ ...march, tag: 'rust' }), /differs in: tag\./],
    [header({ tag: 'golang' }), /differs in: created-after\./],
    [header({}), /differs in: created-after, tag\./],
    [header({ ...march, include: 'raw' }), /differs in: include\./],
    [header(march, 'other'), /differs in: connection\./],
    [{ ...header(march), resource: 'jobs' }, /differs in: resource\./],
  ] as const)
    t.throws(() => assertSameExport(header(march), other), { message })
})
