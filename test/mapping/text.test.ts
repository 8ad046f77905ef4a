import fc from 'fast-check'
import t from 'tap'
import type { Candidate } from '../../src/model/candidate.js'
import { recordsIn, startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'
import { changed, type Path, type UpstreamRecord, withRecords } from './fields.js'

// A busy machine needs more time.
t.setTimeout(280_000)

/** Texts that have caused errors in other programs. Each must be returned unchanged, alone and in combination. */
const difficultTexts = [
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
  .array(fc.oneof(fc.constantFrom(...difficultTexts), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}x`)

/** For each provider: paths of texts that are mapped unchanged, and the unified field of each. */
const textFields: { readonly [provider: string]: readonly [Path, (record: Candidate) => unknown][] } = {
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

for (const simulation of providersUnderTest) {
  const { id } = simulation.provider
  t.test(`${id}: ${texts.length} texts of every kind are returned unchanged`, async (t) => {
    const fields = textFields[id]
    if (!fields)
      throw new Error(
        `test/mapping/text.test.ts: add an entry to textFields, with the path of each text that is mapped unchanged: ${id}: [[['name'], ({ name }) => name]],`,
      )
    const harness = await startHarness(t, simulation, { people: 30 })
    let template: UpstreamRecord | undefined
    const size = Math.min(500, simulation.provider.resources.candidates?.maxPageSize ?? 500)
    let sent: string[] = []
    harness.interception = {
      changeBody: (body) => {
        template ??= recordsIn(body)[0]
        return withRecords(
          body,
          sent.map((text, at) =>
            fields.reduce<unknown>((record, [path]) => changed(record, path, text), withId(template ?? {}, at)),
          ),
        )
      },
    }
    let mismatches = 0
    for (let at = 0; at < texts.length; at += size) {
      sent = texts.slice(at, at + size)
      const { status, body } = await harness.getPath('/candidates?page_size=500')
      t.equal(status, 200)
      t.equal(body.data.length, sent.length)
      for (const [index, record] of body.data.entries())
        for (const [path, read] of fields)
          if (read(record) !== sent[index]) {
            mismatches += 1
            if (mismatches < 5) t.same(read(record), sent[index], path.join('.'))
          }
    }
    t.equal(mismatches, 0)
    // Every log line is JSON, whatever the names are.
    for (const line of harness.logText().trim().split('\n')) JSON.parse(line)
  })
}

/** A copy of the record with another id and with every text field. */
function withId(template: UpstreamRecord, at: number): UpstreamRecord {
  const id = `${at}`
  const application = { ...(template.application as object), eId: id, customField: [{ fieldCode: 'motto' }] }
  return {
    ...template,
    ...('eId' in template ? { eId: id, application } : { id: 'custom_fields' in template ? at + 1 : id }),
    ...('customFields' in template ? { customFields: [{ id: 'motto' }], tags: [{ id: 'tag' }] } : {}),
    ...('custom_fields' in template ? { custom_fields: { motto: { name: 'Motto', type: 'short_text' } } } : {}),
    ...('opportunityLocation' in template || 'headline' in template ? { applications: [{ id: 'application' }] } : {}),
  }
}
