import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isIncomplete, knownList } from '../values/lost.js'
import { emptyToNull, enumMapper, idOrNull, idString, nullish, partialDate, RawId } from '../values/values.js'
import { base, baseFields } from './base-record.js'

const OptionalText = nullish(Type.String())
const OptionalFlag = nullish(Type.Boolean())

/** The id of a question that every form has is null; its name is stable. */
const Question = Type.Object({
  name: Type.String({ minLength: 1 }),
  label: OptionalText,
  description: OptionalText,
  answer_type: OptionalText,
  required: OptionalFlag,
  options: nullish(Type.Array(Type.Object({ id: RawId, label: OptionalText }))),
})

/** https://harvestdocs.greenhouse.io/reference/get_v3-job-posts. `content` of an internal post is the internal text. */
export const GreenhousePost = Type.Object({
  ...baseFields,
  job_id: nullish(RawId),
  title: OptionalText,
  internal: OptionalFlag,
  live: OptionalFlag,
  first_published_at: OptionalText,
  content: OptionalText,
  language: OptionalText,
  public_url: OptionalText,
  questions: nullish(Type.Array(Question)),
})

type RawPost = Static<typeof GreenhousePost>
type Posting = Item<'job-postings'>

export const postingLacks = [
  'status_raw',
  'description_text',
  'sections',
  'employment_type',
  'employment_type_raw',
  'workplace',
  'workplace_raw',
  'apply_url',
  'closes_on',
  'web_url',
] as const

export function toPosting(from: RawPost, absent: Absent<'job-postings', typeof postingLacks>, lost: Lost): Posting {
  const job = idOrNull(from.job_id, '/job_id')
  return {
    ...absent,
    ...base(from),
    job: job === null ? null : { id: job, title: null },
    title: emptyToNull(from.title),
    // A post that is not live is a draft, or was taken off the job board.
    status: from.live ? 'published' : from.live === false ? 'draft' : null,
    is_internal: from.internal ?? null,
    language: emptyToNull(from.language),
    description_html: emptyToNull(from.content),
    locations: null,
    compensation: null,
    public_url: emptyToNull(from.public_url),
    published_on: partialDate(from.first_published_at, '/first_published_at'),
    questions: knownList(questions(from, lost), lost, '/questions'),
  }
}

const questionType = enumMapper(
  {
    short_text: 'text',
    long_text: 'long_text',
    boolean: 'boolean',
    single_select: 'select',
    multi_select: 'multi_select',
    attachment: 'file',
  } as const,
  'other',
)

function questions({ questions: list }: RawPost, lost: Lost): Posting['questions'] {
  // Without one of the questions, the positions of the others are unknown.
  const isWhole = !isIncomplete(lost, '/questions')
  return (
    list?.map(({ name, label, description, answer_type, required, options }, at) => ({
      id: name,
      title: emptyToNull(label),
      description_html: emptyToNull(description),
      type: questionType(answer_type),
      type_raw: emptyToNull(answer_type),
      is_required: required ?? null,
      order: isWhole ? at + 1 : null,
      category: 'application' as const,
      options: knownList(choices(options, at), lost, '/questions/*/options'),
      max_length: null,
    })) ?? null
  )
}

const choices = (options: NonNullable<RawPost['questions']>[number]['options'], at: number) =>
  options?.map(({ id, label }, index) => ({
    id: idString(id, `/questions/${at}/options/${index}/id`),
    name: emptyToNull(label),
  })) ?? null

/** The posting inside of its job. */
export function embeddedPosting({ raw: _, questions: __, ...posting }: Posting) {
  return posting
}

export type EmbeddedPosting = ReturnType<typeof embeddedPosting>

export const isPublic = ({ is_internal, status }: EmbeddedPosting) => is_internal === false && status === 'published'

/** The posting that says most about a job to people outside of the company; of several, the oldest: it does not change. */
export function mostPublic(postings: readonly EmbeddedPosting[]): EmbeddedPosting | undefined {
  const rank = (posting: EmbeddedPosting) => (isPublic(posting) ? 0 : posting.is_internal === false ? 1 : 2)
  return [...postings].sort((a, b) => rank(a) - rank(b) || Number(a.id) - Number(b.id))[0]
}
