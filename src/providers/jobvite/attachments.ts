import { Type } from '@sinclair/typebox'
import type { Call } from '../port/call.js'
import { listing } from '../port/listing.js'
import type { OneRecord } from '../port/records.js'
import { isObject } from '../values/records.js'
import { nullish } from '../values/values.js'
import { ApplicationRow, applicationOf } from './application-record.js'
import { applicationOfResume, resumeIdOf } from './attachment-id.js'
import { changesOfRows, sensitive } from './candidate-rows.js'
import { cleanText } from './dialect.js'
import { rowParts } from './row-parts.js'

/** A row of the list of candidates. The text of the resume is not read, but only passed on as the content. */
const ResumeRow = Type.Object({
  ...ApplicationRow.properties,
  application: Type.Object({
    ...ApplicationRow.properties.application.properties,
    resume: nullish(Type.Object({ name: nullish(Type.String()) })),
  }),
})

const rows = rowParts((row) => textOfResume(row) !== null)

/** The resumes of the candidates, of which Jobvite sends the text. */
export const attachments = listing('attachments', {
  ...rows,
  sensitive: sensitive.demographics,
  lacks: ['type_raw', 'size', 'url', 'web_url', 'created_at'],
  delta: changesOfRows('Deleted attachments are not reported.'),
  record: ResumeRow,
  map: (from, absent, lost) => {
    const { id, candidate, updated_at } = applicationOf(from, lost)
    const name = cleanText(from.application.resume?.name)
    const own = { name, type: 'resume', content_type: 'text/plain' } as const
    return { ...absent, ...own, id: resumeIdOf(id), candidate, application_id: id, updated_at, raw: null }
  },
  get: (id, _, call) => resumeRow(id, call),
  parts: {
    async content(id, _, call) {
      const row = await resumeRow(id, call)
      const text = row && textOfResume(row.record)
      if (typeof text !== 'string') return null
      return { name: nameOfText(row?.record), text, contentType: 'text/plain; charset=utf-8' }
    },
  },
})

async function resumeRow(id: string, call: Call): Promise<OneRecord | null> {
  const application = applicationOfResume(id)
  return application === null ? null : rows.get(application, undefined, call)
}

/** The text of the resume of a row; null = it has none; undefined = the row or the text cannot be read. */
function textOfResume(row: unknown): string | null | undefined {
  const resume = resumeOf(row)
  if (resume === null || resume === undefined) return resume
  const { content = null } = resume
  return typeof content === 'string' || content === null ? content || null : undefined
}

function resumeOf(row: unknown): Record<string, unknown> | null | undefined {
  const { application } = isObject(row) ? row : {}
  if (!isObject(application)) return undefined
  const { resume = null } = application
  return isObject(resume) || resume === null ? resume : undefined
}

/** The name of the file that the text was made from, and what it is now. */
function nameOfText(row: unknown): string {
  const name = resumeOf(row)?.name
  return typeof name === 'string' && cleanText(name) !== null ? `${name}.txt` : 'resume.txt'
}
