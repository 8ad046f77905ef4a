import type { Company } from '../../../sandbox/company.js'
import type { Job, Posting, Question } from '../../../sandbox/organization.js'
import { numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'

const answerTypes: Readonly<Record<Question['type'], string>> = {
  boolean: 'boolean',
  date: 'short_text',
  file: 'attachment',
  long_text: 'long_text',
  multi_select: 'multi_select',
  number: 'short_text',
  select: 'single_select',
  text: 'short_text',
}

/** Whether a post is on its job board. Greenhouse does not tell closed posts from drafts. */
const isLive = ({ status }: Posting) => status === 'published'

export const postingStatusOf = (posting: Posting) => (isLive(posting) ? 'published' : 'draft')

/** Each posting, and behind them the deleted posts, which the list omits by default. */
export const postRows = (company: Company): Row[] => [
  ...company.postings.map((posting) => postOf(posting, company.jobs)),
  ...company.postings
    .filter(({ number }) => number % 4 === 0)
    .map((posting) => ({
      ...postOf(posting, company.jobs),
      id: 5_120_040_000 + posting.number,
      title: `Deleted: ${posting.name}`,
      active: false,
      live: false,
      questions: [],
    })),
]

/** The `content` of an internal post is the internal text. */
function postOf(posting: Posting, jobs: readonly Job[]): Row {
  const job = jobOf(posting, jobs)
  return {
    ...baseOf(numericIdOf('job-postings', posting), posting),
    title: posting.name,
    internal: posting.isInternal,
    active: true,
    live: isLive(posting),
    featured: false,
    first_published_at: posting.publishedOn && `${posting.publishedOn}T08:15:00.000Z`,
    content: `<p>${posting.text}</p>`,
    internal_content: null,
    language: posting.number % 5 === 0 ? null : 'en',
    public_url: posting.isInternal ? null : `https://jobs.company.example/${job?.number ?? 0}`,
    demographic_question_set_id: null,
    job_id: job ? numericIdOf('jobs', job) : null,
    job_board_id: 330_002,
    questions: posting.questions.map((question, at) => questionOf(question, 26_100_000 + posting.number * 10 + at)),
  }
}

/** The question for a file is one that every form has: such a question has no id. */
function questionOf({ text, type, isRequired, options }: Question, id: number) {
  const isBuiltIn = type === 'file'
  return {
    id: isBuiltIn ? null : id,
    description: type === 'long_text' ? '<p>In a few sentences.</p>' : null,
    answer_type: answerTypes[type],
    required: isRequired,
    private: false,
    label: text,
    name: isBuiltIn ? 'resume' : `question_${id}`,
    options: options.map(({ name }, at) => ({ id: at + 1, label: name })),
  }
}

const jobOf = ({ jobId }: Posting, jobs: readonly Job[]) => jobs.find(({ id }) => id === jobId)

/** A place is an office, a free text, or an entry of the list of its job board. */
export const postLocationRows = ({ postings, jobs, offices }: Company): Row[] =>
  postings.flatMap((posting): Row[] => {
    const job = jobOf(posting, jobs)
    const office = offices.find(({ id }) => id === job?.officeId)
    const places = [
      { type: 'office', office_id: office ? numericIdOf('offices', office) : null },
      { type: 'free_text', plain_text_location: job?.location.country },
      { type: 'custom_list', custom_location_id: firstCustomLocation },
    ]
    const place = places[posting.number % places.length]
    return [
      {
        ...baseOf(5_210_041_000 + posting.number, posting),
        job_post_id: numericIdOf('job-postings', posting),
        plain_text_location: null,
        office_id: null,
        custom_location_id: null,
        ...place,
      },
    ]
  })

const firstCustomLocation = 41_800
const times = { createdAt: '2022-03-07T09:00:00.000Z', updatedAt: '2022-03-07T09:00:00.000Z' }

export const customLocationRows: readonly Row[] = [
  {
    ...baseOf(firstCustomLocation, times),
    greenhouse_job_board_id: 330_002,
    value: 'Anywhere in Europe',
    active: true,
  },
]

const firstPayInput = 7_300

export const payInputRows: readonly Row[] = [
  {
    ...baseOf(firstPayInput, times),
    title: 'Annual salary',
    blurb: null,
    priority: 0,
    locked: false,
    linked_custom_field_id: null,
  },
]

export const payRangeRows = ({ postings, jobs }: Company): Row[] =>
  postings.flatMap((posting): Row[] => {
    const pay = jobOf(posting, jobs)?.pay
    return pay
      ? [
          {
            ...baseOf(7_400_000 + posting.number, posting),
            pay_input_id: firstPayInput,
            job_post_id: numericIdOf('job-postings', posting),
            currency_type: pay.currency,
            min_cents: pay.min * 100,
            max_cents: pay.max * 100,
          },
        ]
      : []
  })
