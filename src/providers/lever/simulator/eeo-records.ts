import type { Company } from '../../../sandbox/company.js'
import { compare } from '../../../sandbox/compare.js'
import type { EeoAnswers, EeoResponse } from '../../../sandbox/eeo-responses.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { LeverCollection, Row } from './collections.js'
import { opportunityOf, personIdOf } from './ids.js'

/** Not a field of the responses: it is what the key may read. */
const confidentiality = 'confidentiality'

const week = 7 * 86_400_000

/** EEO responses of people, newest first. Without a start of the range, it begins a week ago. */
export const eeoCollection: LeverCollection = {
  path: '/v1/eeo/responses/pii',
  scope: 'eeo_responses_pii:read:admin',
  keys: { appliedAt: 'number', id: 'string' },
  order: (a, b) => Number(b.appliedAt) - Number(a.appliedAt) || compare(String(a.id), String(b.id)),
  hasRecords: false,
  fields: [
    ...['id', 'applicationId', 'opportunityId', 'contact', 'posting', 'appliedAt', 'eeoSurveyRespondedAt'],
    ...['eeoResponseSource', 'applicationArchivedAt', 'applicationArchivedBy', 'applicationArchiveReason'],
    ...['applicationTitle', 'currentStage', 'origin', 'sources'],
    ...['gender', 'race', 'veteran', 'disability', 'disabilitySignatureDate'],
  ],
  rows: (company: Company) => hiringProcess(company).eeoResponses.map(rowOf),
  filters: {
    created_at_start: ({ appliedAt }, value) => Number(appliedAt) >= Number(value),
    created_at_end: ({ appliedAt }, value) => Number(appliedAt) <= Number(value),
    [confidentiality]: (row, value) => value === 'all' || row[confidentiality] !== 'confidential',
  },
  read: (query, { now, confidentialAccess }) => ({
    created_at_start: String(now - week),
    ...query,
    [confidentiality]: confidentialAccess ? 'all' : 'non-confidential',
  }),
}

/** The key of an answer that was not given is absent, as recorded. */
function rowOf({ application, answers, submittedAt, number }: EeoResponse): Row {
  const { id, person, job, stage, status } = application
  const opportunity = opportunityOf(person, application)
  return {
    [confidentiality]: person.isPrivate ? 'confidential' : 'non-confidential',
    id,
    applicationId: id,
    opportunityId: opportunity,
    contact: personIdOf(person),
    posting: job.id,
    appliedAt: Date.parse(application.appliedAt),
    ...(submittedAt === null ? {} : { eeoSurveyRespondedAt: Date.parse(submittedAt) }),
    eeoResponseSource: 'api',
    applicationArchivedAt: status === 'Active' ? null : Date.parse(application.closedAt ?? application.appliedAt),
    applicationArchivedBy: null,
    applicationArchiveReason: null,
    applicationTitle: job.name,
    currentStage: stage.name,
    origin: 'applied',
    sources: ['Job site'],
    ...given('gender', answers.gender),
    ...given('race', answers.race),
    ...given('veteran', answers.veteran_status),
    ...given('disability', answers.disability_status),
    ...(answers.disability_status && number % 2 === 0 ? { disabilitySignatureDate: '11/21/2025' } : {}),
  }
}

const given = <Question extends keyof typeof texts>(
  question: Question,
  answer: keyof (typeof texts)[Question] | null,
) => (answer === null ? {} : { [question]: texts[question][answer] })

const declined = 'Decline to self-identify'

type Texts<Question extends keyof EeoAnswers> = { readonly [Answer in NonNullable<EeoAnswers[Question]>]: string }

const texts = {
  gender: { female: 'Female', male: 'Male', declined } satisfies Texts<'gender'>,
  race: {
    american_indian_or_alaska_native: 'American Indian or Alaska Native (Not Hispanic or Latino)',
    asian: 'Asian (Not Hispanic or Latino)',
    black_or_african_american: 'Black or African American (Not Hispanic or Latino)',
    hispanic_or_latino: 'Hispanic or Latino',
    native_hawaiian_or_other_pacific_islander: 'Native Hawaiian or Other Pacific Islander (Not Hispanic or Latino)',
    two_or_more_races: 'Two or More Races (Not Hispanic or Latino)',
    white: 'White (Not Hispanic or Latino)',
    declined,
  } satisfies Texts<'race'>,
  veteran: {
    not_protected: 'I am not a Protected Veteran',
    protected: 'I am a Protected Veteran',
    declined,
  } satisfies Texts<'veteran_status'>,
  disability: {
    yes: 'Yes, I have a disability, or a history/record of having a disability',
    no: "No, I don't have a disability, or a history/record of having a disability",
    declined: "I don't wish to answer",
  } satisfies Texts<'disability_status'>,
}
