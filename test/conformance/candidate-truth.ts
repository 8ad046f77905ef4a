import type { Person } from '../../src/sandbox/people.js'
import { addPerson, changePerson, deletePerson } from './changes.js'
import type { Truth } from './truth.js'

const values = (list: readonly { value: string }[] | null) => (list ?? []).map(({ value }) => value)
const names = (list: readonly { name: string | null }[] | null) => (list ?? []).map(({ name }) => name)
const urls = (list: readonly { url: string }[] | null) => (list ?? []).map(({ url }) => url)
const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`

export const candidateTruth: Truth<'candidates', Person> = {
  of: ({ people }) => people,
  with: (company, people) => ({ ...company, people }),
  key: 'person_id',
  idOf: ({ personIdOf }, person) => personIdOf(person),
  isListed: ({ isPrivate }) => !isPrivate,
  fields: {
    name: ({ name }) => name,
    first_name: ({ firstName }) => firstName,
    last_name: ({ lastName }) => lastName,
    preferred_name: ({ preferredName }) => preferredName,
    title: ({ title }) => title,
    company: ({ company }) => company,
    school: ({ school }) => school,
    time_zone: ({ timeZone }) => timeZone,
    emails: { read: ({ emails }) => values(emails), of: ({ emails }) => values(emails) },
    phones: { read: ({ phones }) => values(phones), of: ({ phones }) => values(phones) },
    tags: { read: ({ tags }) => names(tags), of: ({ tags }) => names(tags) },
    links: { read: ({ links }) => urls(links), of: ({ links }) => urls(links) },
    locations: {
      // An address in one line begins with its smallest part.
      read: ({ locations }) =>
        (locations ?? []).map(({ city, text }) => city ?? text?.split(', ').find(Boolean)?.trim()),
      of: ({ location }) => (location ? [location.city, location.region, location.country] : []),
    },
    source: { read: ({ source }) => [source?.name], of: ({ source }) => [source?.name ?? null], isSparse: true },
    owner: {
      read: ({ owner }) => [owner?.name, owner?.email],
      of: ({ owner }) => (owner ? [fullName(owner), owner.email] : []),
    },
    credited_to: {
      read: ({ credited_to }) => [credited_to?.name, credited_to?.email],
      of: ({ creditedTo }) => (creditedTo ? [fullName(creditedTo), creditedTo.email] : []),
    },
    applications: {
      read: ({ applications }) => (applications ?? []).flatMap(({ job, applied_at }) => [job?.title, applied_at]),
      of: ({ applications, createdAt }) => [
        createdAt,
        ...applications.flatMap(({ job, appliedAt }) => [job.name, appliedAt]),
      ],
      isSparse: true,
    },
    attachments: {
      read: ({ attachments }) => names(attachments),
      // Some providers have the letters of offers among the files of a candidate.
      of: ({ files, number, applications }) => [
        ...names(files),
        ...applications.map((_, at) => `offer-${number * 10 + at}.pdf`),
      ],
    },
    educations: {
      read: ({ educations }) => (educations ?? []).flatMap(({ school, degree, field }) => [school, degree, field]),
      of: ({ educations }) => educations.flatMap(({ school, degree, field }) => [school, degree, field]),
    },
    employments: {
      read: ({ employments }) => (employments ?? []).flatMap(({ company, title }) => [company, title]),
      of: ({ employments }) => employments.flatMap(({ company, title }) => [company, title]),
    },
    custom_fields: {
      read: ({ custom_fields }) => names(custom_fields),
      of: ({ customFields }) => customFields.map(({ field }) => field.name),
      isSparse: true,
    },
    is_private: ({ isPrivate }) => isPrivate,
    can_email: ({ canEmail }) => canEmail,
    is_anonymized: ({ isAnonymized }) => isAnonymized,
    last_activity_at: ({ lastActivityAt }) => lastActivityAt,
    // Where a record is an application, it is created with the application.
    created_at: ({ createdAt, applications }) => [createdAt, ...applications.map(({ appliedAt }) => appliedAt)],
    updated_at: ({ updatedAt }) => updatedAt,
  },
  filters: {
    email: ({ emails }) => values(emails).map((email) => email.toLowerCase()),
    tag: ({ tags }) => names(tags),
    job_id: ({ applications }) => (applications ?? []).map(({ job }) => job?.id),
    stage_id: ({ applications }) => (applications ?? []).map(({ stage }) => stage?.id),
    person_id: ({ person_id }) => [person_id],
    name: null,
  },
  changes({ people }, at) {
    // The same people as those whose applications change.
    const [updated, deleted] = people.filter(
      ({ isPrivate, number, applications }) => !isPrivate && number % 25 !== 0 && applications.length === 1,
    ) as [Person, Person]
    const added = addPerson(46, at)
    const timeline = [added, changePerson(updated, at), deletePerson(deleted, at)]
    return { created: added.person, updated, deleted, timeline }
  },
}
