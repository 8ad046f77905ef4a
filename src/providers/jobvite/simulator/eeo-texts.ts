import type { EeoAnswers } from '../../../sandbox/eeo-responses.js'

const declined = 'Decline to Self Identify'

/** Declined and unanswered questions are as recorded; no source has the texts of other answers. */
const texts = {
  gender: { female: 'Female', male: 'Male', declined },
  race: {
    american_indian_or_alaska_native: 'American Indian or Alaska Native',
    asian: 'Asian',
    black_or_african_american: 'Black or African American',
    hispanic_or_latino: 'Hispanic or Latino',
    native_hawaiian_or_other_pacific_islander: 'Native Hawaiian or Other Pacific Islander',
    two_or_more_races: 'Two or More Races',
    white: 'White',
    declined,
  },
  veteran: {
    protected: 'I am a protected veteran',
    not_protected: 'I am not a protected veteran',
    declined,
  },
} as const

const unanswered = 'Undefined'

/** The answers of an application, which is part of a candidate. undefined: the candidate did not get the form. */
export const eeoTexts = (answers: EeoAnswers | undefined) => ({
  gender: answers?.gender ? texts.gender[answers.gender] : unanswered,
  race: answers?.race ? texts.race[answers.race] : unanswered,
  veteranStatus: answers?.veteran_status ? texts.veteran[answers.veteran_status] : unanswered,
})
