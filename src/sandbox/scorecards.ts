import type { Child, Interview } from './interviews.js'
import type { UserReference } from './organization.js'
import { isoString } from './person.js'
import { createRandom, pick } from './seeded-random.js'

const [minute, hour] = [60_000, 3_600_000]

export interface ScorecardField {
  id: string
  title: string
  type: 'text' | 'long_text' | 'number' | 'boolean' | 'select' | 'multi_select'
  value: string | number | boolean | readonly string[] | null
}

export interface Scorecard extends Child {
  interview: Interview
  author: UserReference
  recommendation: 'strong_no' | 'no' | 'neutral' | 'yes' | 'strong_yes' | null
  comment: string | null
  /** A text that only a part of the users may read. */
  privateNote: string | null
  isDraft: boolean
  submittedAt: string | null
  sections: readonly { title: string; fields: readonly ScorecardField[] }[]
}

/** A scorecard of each interviewer of an interview that took place. Some are drafts, and some are not written at all. */
export function scorecardsOf(interview: Interview): Scorecard[] {
  const { application, endAt, status } = interview
  if (endAt === null || (status !== 'completed' && status !== 'awaiting_feedback')) return []
  return interview.interviewers.flatMap(({ user }, at): Scorecard[] => {
    const number = interview.number * 10 + at
    const isDraft = status === 'awaiting_feedback'
    if (isDraft && number % 2 === 0) return []
    const { uuid } = createRandom(20281210 + number)
    const createdAt = isoString(Date.parse(endAt) + 10 * minute)
    const submittedAt = isDraft ? null : isoString(Date.parse(endAt) + hour)
    return [
      {
        id: uuid(),
        number,
        application,
        interview,
        author: user,
        recommendation: isDraft
          ? null
          : pick(['yes', 'no', 'strong_yes', null, 'strong_no', 'neutral'] as const, number),
        comment: number % 4 === 0 ? null : 'Explains trade-offs well.',
        privateNote: number % 3 === 0 ? 'Asks for a part-time contract.' : null,
        isDraft,
        submittedAt,
        sections: number % 6 === 0 ? [] : sectionsOf(number, uuid),
        createdAt,
        updatedAt: submittedAt ?? createdAt,
      },
    ]
  })
}

function sectionsOf(number: number, uuid: () => string): Scorecard['sections'] {
  const field = (title: string, type: ScorecardField['type'], value: ScorecardField['value']): ScorecardField => ({
    id: uuid(),
    title,
    type,
    value,
  })
  return [
    {
      title: 'Skills',
      fields: [
        field('Communication', 'select', pick(['Weak', 'Fair', 'Strong'], number)),
        field('Years in the field', 'number', number % 15),
        field('Would you work together?', 'boolean', number % 3 !== 0),
      ],
    },
    {
      title: 'Summary',
      fields: [
        field('Strengths', 'multi_select', ['Calm', 'Curious'].slice(0, 1 + (number % 2))),
        field('In one sentence', 'text', number % 4 === 0 ? null : 'Ça va, toujours'),
        field('Details', 'long_text', 'Two examples, both clear.'),
      ],
    },
  ]
}
