import t, { type Test } from 'tap'
import { company } from '../../src/sandbox/company.js'
import { contentOf } from '../../src/sandbox/file-content.js'
import { hiringProcess } from '../../src/sandbox/hiring-process.js'
import { pdfOf } from '../../src/sandbox/pdf.js'

/** Checks the structure of a PDF: its cross-reference table, and the length of its stream. */
function readPdf(t: Test, bytes: Buffer) {
  const file = bytes.toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  t.match(file, /^%PDF-1\.4\n/)
  t.equal(file.slice(start, start + 7), 'xref\n0 ')
  const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  for (const [at, offset] of offsets.entries()) t.ok(file.startsWith(`${at + 1} 0 obj\n`, offset), `object ${at + 1}`)
  t.match(file, `/Size ${offsets.length + 1} `)
  const [, length, content = ''] = /<< \/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? []
  t.equal(content.length, Number(length))
  const title = Buffer.from(/\/Title <feff([0-9a-f]*)>/.exec(file)?.[1] ?? '', 'hex')
  return { content, title: title.swap16().toString('utf16le') }
}

t.test('every character of a name is in the title, and the page has those of Latin-1', async (t) => {
  const { content, title } = readPdf(t, pdfOf(['Zoe\u0308 (李) \\ 😀', 'second']))
  t.equal(title, 'Zoe\u0308 (李) \\ 😀')
  t.match(content, "(Zo\xeb \\(?\\) \\\\ ?) ' (second) '")
  readPdf(t, pdfOf([]))
})

t.test('each file of the company has the name of its person', async (t) => {
  const { attachments } = hiringProcess(company())
  const letter = attachments.find(({ offer }) => offer !== null)
  for (const attachment of [attachments[0], letter]) {
    if (!attachment) throw new Error('the company has no such file')
    const bytes = contentOf(attachment)
    t.equal(readPdf(t, bytes).title, attachment.person.name)
    t.ok(contentOf(attachment).equals(bytes), 'the same in every call')
  }
})
