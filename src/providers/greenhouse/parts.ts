import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { Warning } from '../../model/answers.js'
import type { Candidate } from '../../model/candidate.js'
import { Problem } from '../../problems.js'
import { included } from '../includes.js'
import type { Call } from '../provider.js'
import { checkOf } from '../records.js'
import { enumOf, idOf, instant, nullish, RawId, text } from '../values.js'
import { rowsOf } from './envelope.js'

const Said = nullish(Type.String())
const Id = nullish(RawId)
const child = { id: RawId, candidate_id: RawId }
const Application = Type.Object({
  ...child,
  job_id: Id,
  job_interview_stage_id: Id,
  stage_name: Said,
  status: Said,
  created_at: Said,
  rejected_at: Said,
})
const Attachment = Type.Object({ ...child, filename: Said, type: Said, url: Said })
const Education = Type.Object({
  ...child,
  school_name_custom_field_option_id: Id,
  degree_custom_field_option_id: Id,
  discipline_custom_field_option_id: Id,
  start_at: Said,
  end_at: Said,
})
const Employment = Type.Object({ ...child, company_name: Said, title: Said, start_date: Said, end_date: Said })
const Named = Type.Object({ id: RawId, name: Said })

/** Fills one part of every candidate of a page. */
type Part = (items: readonly Candidate[], call: Call, warnings: Warning[]) => Promise<void>

/** What v1 embedded and v3 keeps in collections of their own, asked for the people of a page 50 at a time. */
export const parts: { readonly [include: string]: Part } = {
  async applications(items, call, warnings) {
    const rows = await included('applications', childrenOf(call, 'applications', Application, items), warnings)
    if (!rows) return
    const titles = await included(
      'applications',
      namesOf(
        call,
        'jobs',
        rows.map(({ job_id }) => job_id),
      ),
      warnings,
    )
    const read = (row: Static<typeof Application>) => toApplication(row, titles)
    await included('applications', share(items, rows, 'applications', read), warnings)
  },
  async attachments(items, call, warnings) {
    const rows = await included('attachments', childrenOf(call, 'attachments', Attachment, items), warnings)
    if (rows) await included('attachments', share(items, rows, 'attachments', toAttachment), warnings)
  },
  async educations(items, call, warnings) {
    const rows = await included('educations', childrenOf(call, 'candidate_educations', Education, items), warnings)
    if (!rows) return
    const options = rows.flatMap((row) => [
      row.school_name_custom_field_option_id,
      row.degree_custom_field_option_id,
      row.discipline_custom_field_option_id,
    ])
    const names = await included('educations', namesOf(call, 'custom_field_options', options), warnings)
    const read = (row: Static<typeof Education>) => toEducation(row, names)
    await included('educations', share(items, rows, 'educations', read), warnings)
  },
  async employments(items, call, warnings) {
    const rows = await included('employments', childrenOf(call, 'candidate_employments', Employment, items), warnings)
    if (rows) await included('employments', share(items, rows, 'employments', toEmployment), warnings)
  },
}

async function childrenOf<S extends TSchema>(
  call: Call,
  collection: string,
  shape: S,
  items: readonly Candidate[],
): Promise<Static<S>[]> {
  return checked(
    await rowsOf(
      call,
      collection,
      'candidate_ids',
      items.map(({ id }) => id),
    ),
    shape,
    collection,
  )
}

type Names = ReadonlyMap<string, string | null>

/** The names behind ids, each asked once. */
async function namesOf(
  call: Call,
  collection: string,
  ids: readonly (string | number | null | undefined)[],
): Promise<Names> {
  const known = [...new Set(ids.flatMap((id) => (id === null || id === undefined ? [] : String(id))))]
  const rows = checked(await rowsOf(call, collection, 'ids', known), Named, collection)
  return new Map(rows.map(({ id, name }) => [String(id), text(name)]))
}

/** A part has no place for warnings of its own: one odd row of it is a part that could not be had. */
function checked<S extends TSchema>(rows: unknown[], shape: S, collection: string): Static<S>[] {
  const check = checkOf(shape)
  if (rows.every((row) => check.Check(row))) return rows as Static<S>[]
  throw new Problem('upstream-failed', {
    detail: `A row of ${collection} has another shape than the provider documents.`,
  })
}

/** Gives each person their own, and the others an empty list: asked for and known to be empty. All of it, or none. */
async function share<
  Field extends 'applications' | 'attachments' | 'educations' | 'employments',
  Row extends { candidate_id: string | number },
>(
  items: readonly Candidate[],
  rows: readonly Row[],
  field: Field,
  read: (row: Row) => NonNullable<Candidate[Field]>[number],
): Promise<void> {
  const parts = items.map((item) => rows.filter(({ candidate_id }) => String(candidate_id) === item.id).map(read))
  for (const [at, item] of items.entries()) item[field] = parts[at] as Candidate[Field]
}

const id = (from: string | number | null | undefined, pointer: string) =>
  from === null || from === undefined ? null : idOf(from, pointer)
const status = enumOf(
  { in_process: 'active', rejected: 'rejected', hired: 'hired', converted: 'converted' } as const,
  'unknown',
)
const attachmentType = enumOf(
  {
    resume: 'resume',
    cover_letter: 'cover_letter',
    take_home_test: 'take_home_test',
    offer_packet: 'offer_letter',
    offer_letter: 'offer_letter',
    signed_offer_letter: 'offer_letter',
    form_attachment: 'form',
  } as const,
  'other',
)

function toApplication(from: Static<typeof Application>, titles: Names | null) {
  const [job, stage] = [id(from.job_id, '/job_id'), id(from.job_interview_stage_id, '/job_interview_stage_id')]
  return {
    id: idOf(from.id, '/id'),
    job: job === null ? null : { id: job, title: titles?.get(job) ?? null },
    stage: stage || from.stage_name ? { id: stage, name: text(from.stage_name) } : null,
    status: status(from.status),
    status_raw: text(from.status),
    applied_at: instant(from.created_at, '/created_at'),
    rejected_at: instant(from.rejected_at, '/rejected_at'),
    hired_at: null,
  }
}

const toAttachment = (from: Static<typeof Attachment>) => ({
  id: idOf(from.id, '/id'),
  name: text(from.filename),
  type: attachmentType(from.type),
  type_raw: text(from.type),
  url: text(from.url),
})

function toEducation(from: Static<typeof Education>, names: Names | null) {
  const name = (option: string | number | null | undefined) => names?.get(String(option)) ?? null
  return {
    id: idOf(from.id, '/id'),
    school: name(from.school_name_custom_field_option_id),
    degree: name(from.degree_custom_field_option_id),
    field: name(from.discipline_custom_field_option_id),
    start_date: day(from.start_at),
    end_date: day(from.end_at),
  }
}

const toEmployment = (from: Static<typeof Employment>) => ({
  id: idOf(from.id, '/id'),
  company: text(from.company_name),
  title: text(from.title),
  start_date: day(from.start_date),
  end_date: day(from.end_date),
})

const day = (from: string | null | undefined) => text(from?.slice(0, 10))
