import { type ApplicationEntry, applicationEntries } from '../../src/sandbox/applications.js'
import { type EeoAnswers, type EeoResponse, eeoResponsesOf } from '../../src/sandbox/eeo-responses.js'
import { hiringProcess } from '../../src/sandbox/hiring-process.js'
import type { Person } from '../../src/sandbox/people.js'
import { candidateTruth } from './candidate-truth.js'
import { candidate, isListed, parents } from './hiring-truth.js'
import type { Truth } from './truth.js'

const otherAnswers: EeoAnswers = {
  gender: 'male',
  race: 'asian',
  veteran_status: 'protected',
  disability_status: 'no',
}

export const eeoTruth: Truth<'eeocs', EeoResponse> = {
  of: (company, { eeoAnswersOnly }) =>
    hiringProcess(company).eeoResponses.filter(({ answers: { gender, race, veteran_status } }) =>
      eeoAnswersOnly ? gender || race || veteran_status : true,
    ),
  with: (company, eeoResponses) => ({ ...company, eeoResponses }),
  key: 'id',
  idOf: ({ idOf }, response) => idOf('eeocs', response),
  isListed,
  fields: {
    candidate,
    gender: ({ answers }) => answers.gender,
    race: ({ answers }) => answers.race,
    veteran_status: ({ answers }) => answers.veteran_status,
    disability_status: ({ answers }) => answers.disability_status,
    submitted_at: ({ submittedAt }) => submittedAt,
    created_at: ({ createdAt }) => createdAt,
    // The answers can be inside of the record of a candidate.
    updated_at: ({ updatedAt, application }) => [updatedAt, application.person.updatedAt],
  },
  filters: parents,
  // The people are those that change in the list of candidates: the answers can be inside of their records.
  changes(company, at, simulator) {
    const people = candidateTruth.changes(company, at, simulator)
    const time = new Date(at).toISOString()
    const responseOf = (person: Person, createdAt: string): EeoResponse => {
      const [application] = applicationEntries({ ...company, people: [person] })
      const [response] = eeoResponsesOf(application as ApplicationEntry)
      return { ...(response as EeoResponse), answers: otherAnswers, createdAt, updatedAt: time }
    }
    const created = responseOf(people.created, time)
    const updated = responseOf(people.updated, people.updated.createdAt)
    const entries = [created, updated].map((entry) => ({ at, list: 'eeoResponses' as const, entry }))
    return { created, updated, timeline: [...people.timeline, ...entries] }
  },
}
