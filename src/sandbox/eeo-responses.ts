import type { ApplicationEntry } from './applications.js'
import type { Child } from './interviews.js'
import { createRandom, pick } from './seeded-random.js'

/** Answers in the words of the unified model; null = not answered. */
export interface EeoAnswers {
  gender: 'female' | 'male' | 'declined' | null
  race:
    | 'american_indian_or_alaska_native'
    | 'asian'
    | 'black_or_african_american'
    | 'hispanic_or_latino'
    | 'native_hawaiian_or_other_pacific_islander'
    | 'two_or_more_races'
    | 'white'
    | 'declined'
    | null
  veteran_status: 'protected' | 'not_protected' | 'declined' | null
  disability_status: 'yes' | 'no' | 'declined' | null
}

/** The answers of a candidate for an application. */
export interface EeoResponse extends Child {
  answers: EeoAnswers
  /** null: the form was sent, and not answered. */
  submittedAt: string | null
}

const none: EeoAnswers = { gender: null, race: null, veteran_status: null, disability_status: null }

/** Three of four applicants get the form, and most of them answer some of its questions. */
export function eeoResponsesOf(application: ApplicationEntry): EeoResponse[] {
  const { person, at, appliedAt } = application
  const number = person.number * 10 + at
  if (person.number % 4 === 0) return []
  const { uuid } = createRandom(20291210 + number)
  const isAnswered = person.number % 5 !== 0
  // The form is a part of the application.
  const submittedAt = isAnswered ? appliedAt : null
  return [
    {
      id: uuid(),
      number,
      application,
      answers: isAnswered ? answersOf(person.number) : none,
      submittedAt,
      createdAt: appliedAt,
      updatedAt: appliedAt,
    },
  ]
}

const answersOf = (number: number): EeoAnswers => ({
  gender: pick(['female', 'male', 'declined', null] as const, number >> 2),
  race: pick(
    [
      'asian',
      'white',
      'black_or_african_american',
      'hispanic_or_latino',
      'two_or_more_races',
      'american_indian_or_alaska_native',
      'native_hawaiian_or_other_pacific_islander',
      'declined',
      null,
    ] as const,
    number,
  ),
  veteran_status: pick(['not_protected', 'protected', 'declined'] as const, number),
  disability_status: pick(['no', 'yes', 'declined', null] as const, number >> 1),
})
