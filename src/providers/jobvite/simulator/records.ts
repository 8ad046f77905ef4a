import { type ApplicationEntry, applicationEntries } from '../../../sandbox/applications.js'
import type { Company } from '../../../sandbox/company.js'
import { type EeoAnswers, eeoResponsesOf } from '../../../sandbox/eeo-responses.js'
import type { Application, Person } from '../../../sandbox/people.js'
import { eeoTexts } from './eeo-texts.js'
import { applicationIdsOf, eIdOf, jobIdOf, personIdOf } from './ids.js'
import { memberOf } from './jobs.js'

export interface CandidateRow {
  personId: string
  applicationId: string
  updated: number
  state: string
  record: Record<string, unknown>
}

export function rowsOf(company: Company): CandidateRow[] {
  const members = new Map(company.users.map((user) => [user.id, memberOf(user)]))
  const applications = applicationEntries(company)
  const entries = new Map(applications.map((entry) => [entry.id, entry]))
  const responses = company.eeoResponses ?? applications.flatMap(eeoResponsesOf)
  const answers = new Map(responses.map((response) => [response.application.id, response.answers]))
  return company.people.flatMap((person) =>
    applicationIdsOf(person).map((id, at) => {
      const application = person.applications[at]
      const own = application?.id ?? ''
      return rowOf(id, person, application, { entry: entries.get(own), answers: answers.get(own) }, members)
    }),
  )
}

type Members = ReadonlyMap<string, ReturnType<typeof memberOf>>

const sourceTypes: Readonly<Record<string, string>> = {
  Inbound: 'Job Board',
  Referral: 'Referral',
  Agencies: 'Agency',
  Sourced: 'Recruiter',
}

function rowOf(
  applicationId: string,
  person: Person,
  application: Application | undefined,
  { entry, answers }: { entry: ApplicationEntry | undefined; answers: EeoAnswers | undefined },
  members: Members,
): CandidateRow {
  const { location } = person
  const updated = Date.parse(person.updatedAt)
  const state = application ? application.stage.name : 'New'
  // Older rows lack the newer keys.
  const newer = person.number % 5 !== 0
  const record = {
    eId: personIdOf(person),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.emails[0]?.value ?? '',
    homePhone: newer ? '' : (person.phones[0]?.value ?? ''),
    ...(newer ? { mobile: person.phones[0]?.value ?? '' } : {}),
    workPhone: '',
    address: newer && location ? `${person.number} Example Street` : '',
    address2: '',
    city: location?.city ?? '',
    state: location?.region ?? '',
    postalCode: newer && location ? String(10_000 + person.number) : '',
    country: location?.country ?? '',
    ...(newer
      ? { countryCode: location?.code ?? '', countryName: location?.country ?? '', stateName: location?.region ?? '' }
      : {}),
    location: location ? `${location.city ?? ''}, ${location.region ?? ''} ${location.country}` : '',
    companyName: person.company,
    title: person.title,
    workStatus: 'None',
    application: {
      eId: applicationId,
      comments: null,
      ...(newer ? { consentStatus: person.consent ? 'Consented' : null, attachments: [], hasArtifacts: false } : {}),
      customField: person.customFields.slice(0, 2).map(({ field }) => ({ fieldCode: field.id, value: 'One month' })),
      disposition: entry?.reason?.name ?? 'Mandatory Please Select One',
      ...eeoTexts(answers),
      hireDate: application?.status === 'Hired' && application.closedAt ? Date.parse(application.closedAt) : null,
      startDate: null,
      sentDate: Date.parse(application?.appliedAt ?? person.createdAt),
      lastUpdatedDate: updated,
      source: person.source?.name ?? 'None',
      sourceType: sourceTypes[person.source?.type.name ?? ''] ?? 'Undefined',
      status: null,
      workflowState: state,
      ...(newer ? { workflowStateEId: eIdOf('state', state), jobviteChannel: 'Career Site' } : {}),
      resume: resumeOf(person),
      job: jobOf(application, entry, members.get(person.owner?.id ?? '') ?? null, members),
    },
  }
  return { personId: record.eId, applicationId, updated, state, record }
}

/** The text of the first file. Its name is sometimes absent, as recorded. */
function resumeOf({ files: [file], name, number }: Person) {
  if (file === undefined) return null
  return { ...(number % 7 === 0 ? {} : { name: file.name }), format: 'Text', content: `RESUME-TEXT of ${name}` }
}

/** Every key is null for a person without a requisition. */
function jobOf(
  application: Application | undefined,
  entry: ApplicationEntry | undefined,
  owner: ReturnType<typeof memberOf> | null,
  members: Members,
) {
  const membersOf = (ids: readonly string[] = []) => ids.flatMap((id) => members.get(id) ?? [])
  const hiringManagers = membersOf(entry?.entry.hiringManagerIds)
  const recruiters = membersOf(entry?.entry.recruiterIds)
  return {
    eId: application ? jobIdOf(application.job) : null,
    title: application?.job.name ?? null,
    requisitionId: entry?.entry.code ?? null,
    department: null,
    customField: null,
    hiringManagers: application ? hiringManagers : null,
    recruiters: application ? recruiters : null,
    primaryHiringManager: hiringManagers[0] ?? null,
    primaryRecruiter: application ? owner : null,
  }
}
