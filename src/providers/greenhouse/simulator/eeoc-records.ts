import type { Company } from '../../../sandbox/company.js'
import type { EeoAnswers, EeoResponse } from '../../../sandbox/eeo-responses.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import { applicationNumberOf, numberOf, numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'

export const eeocRows = (company: Company): Row[] => hiringProcess(company).eeoResponses.map(rowOf)

const rowOf = (response: EeoResponse): Row => {
  const { application, answers, number, submittedAt } = response
  // A skipped question is an object of nulls by the documentation; nulls were seen too.
  const skipped = number % 3 === 0 ? null : { id: null, description: null }
  const answer = (question: keyof EeoAnswers) => {
    const at = Object.keys(texts[question]).indexOf(answers[question] ?? '')
    return at < 0 ? skipped : { id: 1 + at, description: Object.values(texts[question])[at] }
  }
  return {
    ...baseOf(numericIdOf('eeocs', response), response),
    application_id: applicationNumberOf(application.person, application.at),
    candidate_id: numberOf(application.person),
    gender: answer('gender'),
    race: answer('race'),
    veteran_status: answer('veteran_status'),
    disability_status: answer('disability_status'),
    submitted_at: submittedAt,
  }
}

const texts: {
  readonly [Question in keyof EeoAnswers]: { readonly [Answer in NonNullable<EeoAnswers[Question]>]: string }
} = {
  gender: { male: 'Male', female: 'Female', declined: 'Decline To Self Identify' },
  race: {
    american_indian_or_alaska_native: 'American Indian or Alaskan Native',
    asian: 'Asian',
    black_or_african_american: 'Black or African American',
    hispanic_or_latino: 'Hispanic or Latino',
    white: 'White',
    native_hawaiian_or_other_pacific_islander: 'Native Hawaiian or Other Pacific Islander',
    two_or_more_races: 'Two or More Races',
    declined: 'Decline To Self Identify',
  },
  veteran_status: {
    not_protected: 'I am not a protected veteran',
    protected: 'I identify as one or more of the classifications of a protected veteran',
    declined: "I don't wish to answer",
  },
  disability_status: {
    yes: 'Yes, I have a disability, or have had one in the past',
    no: 'No, I do not have a disability and have not had one in the past',
    declined: 'I do not want to answer',
  },
}
