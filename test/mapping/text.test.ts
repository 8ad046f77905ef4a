import fc from 'fast-check'
import t from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import { onStage, rowsIn } from '../support/harness.js'
import { chosen } from '../support/providers-under-test.js'
import { changed, type Path, type Row, withRows } from './fields.js'

// A busy machine takes its time.
t.setTimeout(280_000)

/** What has broken programs before: each of them must come through on its own and beside others. */
const oddities = [
  '\u0000',
  '\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80',
  '\u202e',
  '\ud800',
  '\udfff',
  '\ufffe',
  '\uffff',
  '\ufeff',
  '\u2028',
  '\u2029',
  'e\u0301',
  '\u00e9',
  '\u1e9b\u0323',
  '\ufb01',
  '\u0130',
  '\u007f',
  '\u0085',
  '\u200b',
  '\\u0000',
  '"',
  '\\',
  '</script>',
  '\ud834\udd1e',
  '\udbff\udfff',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...oddities), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}x`)

/** Where each dialect keeps a text that comes through as it is, and where it comes to. */
const places: { readonly [provider: string]: readonly [Path, (row: Candidate) => unknown][] } = {
  ashby: [
    [['name'], ({ name }) => name],
    [['emailAddresses', 0, 'value'], ({ emails }) => emails?.[0]?.value],
    [['tags', 0, 'title'], ({ tags }) => tags?.[0]?.name],
    [['customFields', 0, 'value'], ({ custom_fields }) => custom_fields?.[0]?.value],
  ],
  greenhouse: [
    [['preferred_name'], ({ preferred_name }) => preferred_name],
    [['email_addresses', 0, 'value'], ({ emails }) => emails?.[0]?.value],
    [['tags', 0], ({ tags }) => tags?.[0]?.name],
    [['custom_fields', 'motto', 'value'], ({ custom_fields }) => custom_fields?.[0]?.value],
  ],
  jobvite: [
    [['title'], ({ title }) => title],
    [['email'], ({ emails }) => emails?.[0]?.value],
    [['companyName'], ({ company }) => company],
    [['application', 'customField', 0, 'value'], ({ custom_fields }) => custom_fields?.[0]?.value],
  ],
  lever: [
    [['name'], ({ name }) => name],
    [['emails', 0], ({ emails }) => emails?.[0]?.value],
    [['tags', 0], ({ tags }) => tags?.[0]?.name],
    [['applications', 0, 'company'], ({ company }) => company],
  ],
}

const texts = fc.sample(text, { numRuns: 10_000, seed: 20261124 })

for (const simulation of chosen) {
  const { id } = simulation.provider
  t.test(`${id}: ${texts.length} texts of every kind arrive as they were sent`, async (t) => {
    const own = places[id]
    if (!own) throw new Error(`say where ${id} keeps its texts`)
    const stage = await onStage(t, simulation, { people: 30 })
    let model: Row | undefined
    const size = Math.min(500, simulation.provider.lists.candidates?.maxPageSize ?? 500)
    let sent: string[] = []
    stage.interception = {
      after: (body) => {
        model ??= rowsIn(body)[0]
        return withRows(
          body,
          sent.map((text, at) =>
            own.reduce<unknown>((record, [path]) => changed(record, path, text), named(model ?? {}, at)),
          ),
        )
      },
    }
    let wrong = 0
    for (let at = 0; at < texts.length; at += size) {
      sent = texts.slice(at, at + size)
      const { status, body } = await stage.ask('/candidates?page_size=500')
      t.equal(status, 200)
      t.equal(body.data.length, sent.length)
      for (const [place, row] of body.data.entries())
        for (const [path, read] of own)
          if (read(row) !== sent[place]) {
            wrong += 1
            if (wrong < 5) t.same(read(row), sent[place], path.join('.'))
          }
    }
    t.equal(wrong, 0)
    // The log is read line by line, whatever somebody is called.
    for (const line of stage.logText().trim().split('\n')) JSON.parse(line)
  })
}

/** The same person again under another id, with a place for every text. */
function named(model: Row, at: number): Row {
  const id = `${at}`
  const application = { ...(model.application as object), eId: id, customField: [{ fieldCode: 'motto' }] }
  return {
    ...model,
    ...('eId' in model ? { eId: id, application } : { id: 'custom_fields' in model ? at + 1 : id }),
    ...('customFields' in model ? { customFields: [{ id: 'motto' }], tags: [{ id: 'tag' }] } : {}),
    ...('custom_fields' in model ? { custom_fields: { motto: { name: 'Motto', type: 'short_text' } } } : {}),
    ...('opportunityLocation' in model || 'headline' in model ? { applications: [{ id: 'application' }] } : {}),
  }
}
