import { applicationEntries } from '../../src/sandbox/applications.js'
import { type Attachment, attachmentsOf } from '../../src/sandbox/attachments.js'
import type { Company } from '../../src/sandbox/company.js'
import { hiringProcess } from '../../src/sandbox/hiring-process.js'
import type { Interview } from '../../src/sandbox/interviews.js'
import type { Note } from '../../src/sandbox/notes.js'
import type { Offer } from '../../src/sandbox/offers.js'
import type { Person } from '../../src/sandbox/people.js'
import type { Scorecard } from '../../src/sandbox/scorecards.js'
import type { ChangingList } from '../../src/sandbox/snapshot.js'
import { candidateTruth } from './candidate-truth.js'
import { createdLike, times } from './organization-truth.js'
import type { EntityChanges, Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()
const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`

type Candidate = { readonly name: string | null; readonly email: string | null } | null
export const candidate = {
  read: ({ candidate: from }: { candidate: Candidate }) => [from?.name, from?.email],
  of: ({ application: { person } }: Pick<Interview, 'application'>) => [
    person.name,
    ...person.emails.map(({ value }) => value),
  ],
  isSparse: true as const,
}
const job = {
  read: ({ job: from }: { job: { readonly title: string | null } | null }) => [from?.title],
  of: ({ application }: Pick<Interview, 'application'>) => [application.job.name],
  isSparse: true as const,
}
export const isListed = ({ application }: Pick<Interview, 'application'>) => !application.person.isPrivate
export const parents = {
  application_id: ({ application_id }: { application_id: string | null }) => [application_id],
  candidate_id: ({ candidate: from }: { candidate: { readonly id: string | null } | null }) => [from?.id],
}

/** One entity is changed, one is created. */
function changed<E extends Interview | Offer | Scorecard | Note>(
  list: ChangingList & ('interviews' | 'notes' | 'offers' | 'scorecards'),
  entities: readonly E[],
  { at, id, change }: { at: number; id: string; change: Partial<E> },
): EntityChanges<E> {
  const updated = { ...(entities[3] as E), ...change, updatedAt: iso(at) }
  const created = { ...createdLike(entities, id, at), number: 9_999_001, letter: null, version: 1, replaced: [] }
  const timeline = [updated, created].map((entry) => ({ at, list, entry })) as unknown as EntityChanges<E>['timeline']
  return { created, updated, timeline }
}

export const interviewTruth: Truth<'interviews', Interview> = {
  of: (company, { interviewsHaveTimes }) =>
    hiringProcess(company).interviews.filter(({ startAt }) => startAt !== null || !interviewsHaveTimes),
  with: (company, interviews) => ({ ...company, interviews }),
  key: 'id',
  idOf: ({ idOf }, interview) => idOf('interviews', interview),
  isListed,
  fields: {
    candidate,
    job,
    stage: { read: ({ stage }) => [stage?.name], of: ({ stage }) => [stage.name], isSparse: true },
    title: ({ title }) => title,
    status: ({ status }) => status,
    start_at: ({ startAt }) => startAt,
    end_at: ({ endAt }) => endAt,
    time_zone: ({ timeZone }) => timeZone,
    location: ({ location }) => location,
    meeting_url: ({ meetingUrl }) => meetingUrl,
    calendar_event_id: ({ calendarEventId }) => calendarEventId,
    organizer: {
      read: ({ organizer }) => [organizer?.name],
      of: ({ organizer }) => [fullName(organizer)],
      isSparse: true,
    },
    interviewers: {
      read: ({ interviewers }) => (interviewers ?? []).flatMap(({ name, email }) => [name, email]),
      of: ({ interviewers }) => interviewers.flatMap(({ user }) => [fullName(user), user.email]),
      isSparse: true,
    },
    ...times,
  },
  filters: { ...parents, job_id: ({ job: from }) => [from?.id] },
  changes: (company, at) =>
    changed('interviews', hiringProcess(company).interviews, {
      at,
      id: 'f0000000-0000-4000-8000-000000000011',
      change: { title: 'Another title' },
    }),
}

export const offerTruth: Truth<'offers', Offer> = {
  of: (company) => hiringProcess(company).offers,
  with: (company, offers) => ({ ...company, offers }),
  key: 'id',
  idOf: ({ idOf }, offer) => idOf('offers', offer),
  isListed,
  fields: {
    candidate,
    job,
    status: ({ status }) => status,
    version: ({ version }) => version,
    creator: { read: ({ creator }) => [creator?.name], of: ({ creator }) => [fullName(creator)], isSparse: true },
    sent_on: ({ sentAt }) => sentAt?.slice(0, 10) ?? null,
    accepted_at: ({ status, decidedAt }) => (status === 'accepted' ? decidedAt : null),
    declined_at: ({ status, decidedAt }) => (status === 'declined' ? decidedAt : null),
    closed_at: ({ decidedAt }) => decidedAt,
    start_date: ({ startDate }) => startDate,
    compensation: {
      read: ({ compensation }) => (compensation ?? []).flatMap(({ amount, currency }) => [amount, currency]),
      of: ({ pay }) => (pay ? [pay.amount, pay.currency] : []),
    },
    ...times,
  },
  filters: { ...parents, job_id: ({ job: from }) => [from?.id], status: ({ status }) => [status] },
  changes: (company, at) =>
    changed('offers', hiringProcess(company).offers, {
      at,
      id: 'f0000000-0000-4000-8000-000000000012',
      change: { startDate: '2027-02-01' },
    }),
}

const isSubmitted = ({ isDraft }: Scorecard) => !isDraft

export const scorecardTruth: Truth<'scorecards', Scorecard> = {
  of: (company, { scorecardsAreSubmitted }) =>
    hiringProcess(company).scorecards.filter((scorecard) => isSubmitted(scorecard) || !scorecardsAreSubmitted),
  with: (company, scorecards) => ({ ...company, scorecards }),
  key: 'id',
  idOf: ({ idOf }, scorecard) => idOf('scorecards', scorecard),
  isListed,
  fields: {
    candidate,
    interview: {
      read: ({ interview }) => [interview?.title],
      of: ({ interview }) => [interview.title],
      isSparse: true,
    },
    author: { read: ({ author }) => [author?.name], of: ({ author }) => [fullName(author)], isSparse: true },
    recommendation: ({ recommendation }) => recommendation,
    comment: ({ comment }) => comment,
    is_draft: ({ isDraft }) => isDraft,
    submitted_at: ({ submittedAt }) => submittedAt,
    sections: {
      read: ({ sections }) =>
        (sections ?? []).flatMap(({ fields }) => (fields ?? []).flatMap(({ title, value }) => [title, String(value)])),
      of: ({ sections }) =>
        sections.flatMap(({ fields }) => fields.flatMap(({ title, value }) => [title, String(value)])),
      isSparse: true,
    },
    ...times,
  },
  filters: parents,
  changes: (company, at) =>
    changed('scorecards', hiringProcess(company).scorecards.filter(isSubmitted), {
      at,
      id: 'f0000000-0000-4000-8000-000000000013',
      change: { comment: 'Another comment' },
    }),
}

export const activityTruth: Truth<'activities', Note> = {
  of: (company) => hiringProcess(company).notes.filter(({ deletedAt }) => deletedAt === null),
  with: (company, notes) => ({ ...company, notes }),
  key: 'id',
  idOf: ({ idOf }, note) => idOf('activities', note),
  isListed: ({ person }) => !person.isPrivate,
  fields: {
    type: ({ kind }) => [kind, 'note'],
    subject: ({ subject }) => subject,
    body: ({ body }) => body,
    visibility: ({ visibility }) => visibility,
    author: {
      read: ({ author }) => [author?.name],
      of: ({ author }) => (author ? [fullName(author)] : []),
      isSparse: true,
    },
    candidate: {
      read: ({ candidate: from }) => [from?.name],
      of: ({ person }) => [person.name],
      isSparse: true,
    },
    email: {
      read: ({ email }) => [email?.from, ...(email?.to ?? [])],
      of: ({ email }) => (email ? [email.from, ...email.to] : []),
    },
    ...times,
  },
  filters: parents,
  changes: (company, at) =>
    changed('notes', hiringProcess(company).notes, {
      at,
      id: 'f0000000-0000-4000-8000-000000000014',
      change: { body: 'Another text' },
    }),
}

export const attachmentTruth: Truth<'attachments', Attachment> = {
  of: (company, { attachmentsAreResumes, offersHaveNoFiles }) =>
    attachmentsAreResumes
      ? resumesOf(company)
      : hiringProcess(company).attachments.filter(({ offer }) => offer === null || !offersHaveNoFiles),
  with: (company, files) => ({
    ...company,
    people: [...new Map(files.map((file) => [file.person.id, file])).values()].map(({ person, createdAt }) => ({
      ...person,
      createdAt,
      addedAt: createdAt,
    })),
  }),
  key: 'id',
  idOf: ({ idOf }, file) => idOf('attachments', file),
  isListed: ({ person }) => !person.isPrivate,
  fields: {
    name: ({ file }) => file.name,
    // Some providers have no word for other files.
    type: ({ file }) => file.kind,
    candidate: {
      read: ({ candidate: from }) => [from?.name],
      of: ({ person }) => [person.name],
      isSparse: true,
    },
    created_at: ({ createdAt, person }) => [createdAt, person.createdAt],
    updated_at: ({ updatedAt, person }) => [updatedAt, person.updatedAt],
  },
  filters: parents,
  // A file has the times of its person.
  changes(company, at, simulator) {
    const { created, updated, timeline } = candidateTruth.changes(company, at, simulator)
    const fileOf = (person: Person) => attachmentsOf([person], [])[0] as Attachment
    return { created: fileOf(created), updated: fileOf(updated), timeline }
  },
}

/** The first file of each person, for each of the applications: a person without one has a row too. */
function resumesOf(company: Company): Attachment[] {
  const applications = applicationEntries(company)
  return attachmentsOf(company.people, [])
    .filter(({ person, file }) => person.files[0]?.id === file.id)
    .flatMap((attachment) => {
      const own = applications.filter(({ person }) => person.id === attachment.person.id)
      const resume = { ...attachment, file: { ...attachment.file, kind: 'resume' as const } }
      return own.length === 0 ? resume : own.map((application) => ({ ...resume, application }))
    })
}
