import t from 'tap'
import { safeFileName } from '../../src/lib/file-name.js'
import { contentDisposition } from '../../src/server/response/content-disposition.js'

t.test('a file name is safe on every file system', async (t) => {
  for (const [name, safe] of [
    ['ines-cv.pdf', 'ines-cv.pdf'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['C:\\temp\\cv.pdf', 'C__temp_cv.pdf'],
    ['a\0b\r\nc\x7f.pdf', 'abc.pdf'],
    ['cv\u202efdp.exe', 'cvfdp.exe'],
    ['\u2066a\u2069\u200fb\ufeff.pdf', 'ab.pdf'],
    ['.htaccess', '_htaccess'],
    ['cv.pdf. . ', 'cv.pdf'],
    ['  two\u00a0\u3000words  .pdf', 'two words .pdf'],
    ['a<b>|"?*.pdf', 'a_b_____.pdf'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1 .pdf', '_COM1 .pdf'],
    ['lpt².pdf', '_lpt².pdf'],
    ['conference.pdf', 'conference.pdf'],
    ['Zoe\u0308.pdf', 'Zo\u00eb.pdf'],
    ['\ud800x', 'x'],
    ['', 'file'],
    ['...', '_'],
    ['\u202e', 'file'],
    [null, 'file'],
  ] as const)
    t.equal(safeFileName(name), safe, JSON.stringify(name))
})

t.test('a long name keeps its ending and whole characters', async (t) => {
  t.equal(safeFileName(`${'a'.repeat(300)}.pdf`), `${'a'.repeat(196)}.pdf`)
  t.equal(safeFileName(`${'é'.repeat(300)}.docx`), `${'é'.repeat(97)}.docx`)
  t.equal(safeFileName('😀'.repeat(300)), '😀'.repeat(50))
  t.equal(safeFileName(`a.${'b'.repeat(300)}`).length, 200)
  t.equal(safeFileName('a'.repeat(200)), 'a'.repeat(200))
})

t.test('the name is sent in both forms where it is not plain', async (t) => {
  t.equal(contentDisposition('ines-cv.pdf'), 'attachment; filename="ines-cv.pdf"')
  t.equal(
    contentDisposition("Zoë's (1)*.pdf"),
    `attachment; filename="Zoe's (1)*.pdf"; filename*=UTF-8''Zo%C3%AB%27s%20%281%29%2A.pdf`,
  )
  t.equal(contentDisposition('100%.pdf'), `attachment; filename="100_.pdf"; filename*=UTF-8''100%25.pdf`)
  t.equal(contentDisposition('履歴.pdf'), `attachment; filename="__.pdf"; filename*=UTF-8''%E5%B1%A5%E6%AD%B4.pdf`)
})
