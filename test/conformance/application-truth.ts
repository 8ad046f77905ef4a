import { type ApplicationEntry, applicationEntries } from '../../src/sandbox/applications.js'
import type { Person } from '../../src/sandbox/people.js'
import { addPerson, changePerson, deletePerson } from './changes.js'
import type { Truth } from './truth.js'

/** An application of the company, or a person without one: some providers list such a person as an application. */
export interface Candidacy {
  id: string
  createdAt: string
  person: Person
  application: ApplicationEntry | null
}

const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`

export const applicationTruth: Truth<'applications', Candidacy> = {
  of(company, { applicationIdOf }) {
    const entries = applicationEntries(company).map(
      (application): Candidacy => ({ ...application, application, createdAt: application.createdAt }),
    )
    const withoutApplication = company.people
      .filter((person) => person.applications.length === 0 && applicationIdOf?.(person, null))
      .map((person): Candidacy => ({ id: person.id, createdAt: person.createdAt, person, application: null }))
    return [...entries, ...withoutApplication]
  },
  // The times of an application are those of its person.
  with: (company, candidacies) => ({
    ...company,
    people: [...new Map(candidacies.map((candidacy) => [candidacy.person.id, candidacy])).values()].map(
      ({ person, createdAt }) => ({ ...person, createdAt, addedAt: createdAt }),
    ),
  }),
  key: 'id',
  idOf: ({ applicationIdOf }, { person, application }) => applicationIdOf?.(person, application) ?? '',
  isListed: ({ person }) => !person.isPrivate,
  fields: {
    candidate: {
      read: ({ candidate }) => [candidate?.name, candidate?.email],
      of: ({ person }) => [person.name, ...person.emails.map(({ value }) => value)],
    },
    job: { read: ({ job }) => [job?.title], of: ({ application }) => [application?.job.name ?? null], isSparse: true },
    // `unknown` tells nothing, as null does.
    status: {
      read: ({ status }) => [status === 'unknown' ? null : status],
      of: ({ application }) => statusesOf(application),
    },
    stage: {
      read: ({ stage }) => [stage?.name],
      of: ({ application }) => (application ? application.history.map(({ stage }) => stage.name) : ['New Lead', 'New']),
    },
    // A candidacy without a job entered its stage when it was created.
    stage_entered_at: ({ person, application }) => application?.history.map(({ at }) => at) ?? [person.createdAt],
    applied_at: ({ person, application }) => application?.appliedAt ?? person.createdAt,
    rejected_at: ({ application }) => (application?.status === 'Archived' ? application.closedAt : null),
    hired_at: ({ application }) => (application?.status === 'Hired' ? application.closedAt : null),
    rejection_reason: {
      read: ({ rejection_reason }) => [rejection_reason?.name],
      of: ({ application }) => [application?.reason?.name ?? null],
      isSparse: true,
    },
    rejected_by: {
      read: ({ rejected_by }) => [rejected_by?.name],
      of: ({ application }) => (application?.rejectedBy ? [fullName(application.rejectedBy)] : []),
      isSparse: true,
    },
    source: {
      read: ({ source }) => [source?.name],
      of: ({ person }) => [person.source?.name ?? null],
      isSparse: true,
    },
    owner: {
      read: ({ owner }) => [owner?.name],
      of: ({ person, application }) => [
        ...(person.owner ? [fullName(person.owner)] : []),
        ...(application ? ['recruiter'] : []),
      ],
      isSparse: true,
    },
    history: {
      read: ({ history }) => (history ?? []).filter(({ type }) => type === 'stage').map(({ at }) => at),
      of: ({ person, application }) => application?.history.map(({ at }) => at) ?? [person.createdAt],
      isSparse: true,
    },
    answers: {
      read: ({ answers }) => (answers ?? []).map(({ question }) => question),
      of: ({ application }) => application?.answers.map(({ question }) => question.text) ?? [],
      isSparse: true,
    },
    created_at: ({ person, application }) => [application?.createdAt ?? person.createdAt, person.createdAt],
    updated_at: ({ person, application }) => [
      ...(application ? [application.updatedAt, application.closedAt, application.appliedAt] : []),
      person.updatedAt,
    ],
  },
  filters: {
    candidate_id: ({ candidate }) => [candidate?.id],
    job_id: ({ job }) => [job?.id],
    stage_id: ({ stage }) => [stage?.id],
    status: ({ status }) => [status],
  },
  changes(company, at) {
    const [updated, deleted] = company.people.filter(
      ({ isPrivate, number, applications }) => !isPrivate && number % 25 !== 0 && applications.length === 1,
    ) as [Person, Person]
    const added = addPerson(46, at)
    const timeline = [added, changePerson(updated, at), deletePerson(deleted, at)]
    const candidacyOf = (person: Person) => applicationTruth.of({ ...company, people: [person] }, {})[0] as Candidacy
    return {
      created: candidacyOf(added.person),
      updated: candidacyOf(updated),
      deleted: candidacyOf(deleted),
      timeline,
    }
  },
}

/** A provider may not tell who ended an application, or call an end without a reason archived. */
function statusesOf(application: ApplicationEntry | null): string[] {
  if (application === null) return ['lead', 'active', 'archived']
  const { status, reason } = application
  if (status === 'Lead') return ['lead', 'active']
  if (status === 'Active') return ['active']
  if (status === 'Hired') return ['hired']
  return reason === null ? ['archived', 'rejected'] : ['rejected', 'withdrawn', 'archived']
}
