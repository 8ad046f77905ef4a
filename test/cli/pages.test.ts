import t from 'tap'
import { type ExportPage, readPages } from '../../src/cli/export/pages.js'
import { CommandError } from '../../src/cli/terminal/command-error.js'

const record = '{"type":"record","resource":"candidates","data":{"id":"a"}}\n'
const checkpoint = '{"type":"checkpoint","page_token":"p","pages":1,"records":1}\n'
const end = '{"type":"end","pages":2,"records":2,"warnings":0,"delta_token":null}\n'

async function readAll(...chunks: string[]): Promise<{ pages: ExportPage[]; failure: unknown }> {
  async function* body() {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  const pages: ExportPage[] = []
  try {
    for await (const page of readPages(body(), () => {})) pages.push(page)
  } catch (failure) {
    return { pages, failure }
  }
  return { pages, failure: undefined }
}

t.test('a stream that ends without an `end` line is incomplete', async (t) => {
  for (const tail of ['', record, '{"type":"end","pages":2', 'nonsense\n']) {
    const { pages, failure } = await readAll(record, checkpoint, tail)
    t.ok(failure instanceof CommandError, tail)
    t.same(
      pages.map(({ last }) => last.type),
      ['checkpoint'],
    )
  }
  const { pages, failure } = await readAll(record + checkpoint.slice(0, 9), checkpoint.slice(9) + record, end)
  t.equal(failure, undefined)
  t.same(
    pages.map(({ lines, last }) => [lines.length, last.type]),
    [
      [1, 'checkpoint'],
      [1, 'end'],
    ],
  )
})
