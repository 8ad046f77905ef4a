import { type ApplicationEntry, applicationEntries } from '../../../sandbox/applications.js'
import { customFieldId } from '../../../sandbox/custom-fields.js'
import type { Snapshot } from '../../../sandbox/timeline.js'
import { byPosition } from './collections.js'
import { reasonOf } from './flat-lists.js'
import { formDefinitionOf, submittedValuesOf } from './forms.js'
import { planStageOf } from './interview-plans.js'
import { areOf, teamOf } from './jobs.js'
import { type AshbyCollection, type Body, type Entry, invalid, isInteger, isUuid, onlyKeys } from './lists.js'
import { fileHandle, sourceOf, userOf } from './records.js'
import type { OperationResult, SimulatorOptions } from './state.js'

export interface ApplicationRow extends Entry {
  application: ApplicationEntry
}

const statuses: readonly unknown[] = ['Hired', 'Archived', 'Active', 'Lead']

/** application.list: ordered by the time of creation, as recorded. A change of the person changes the application. */
export const applications = ({
  confidential = true,
  createdAfter = 'inclusive',
}: Pick<SimulatorOptions, 'confidential' | 'createdAfter'>): AshbyCollection<ApplicationRow> => ({
  path: 'application.list',
  scope: 'candidatesRead',
  order: byPosition,
  types: {
    createdAfter: isInteger,
    status: (value) => statuses.includes(value),
    jobId: isUuid,
    expand: areOf(['openings']),
  },
  filters: {
    createdAfter: ({ application }, value) => {
      const created = Date.parse(application.createdAt)
      return createdAfter === 'inclusive' ? created >= Number(value) : created > Number(value)
    },
    status: ({ application }, value) => application.status === value,
    jobId: ({ application }, value) => application.entry.id === value,
    expand: () => true,
  },
  rows: (company) =>
    applicationEntries(company)
      .filter(({ entry }) => confidential || !entry.isConfidential)
      .map((application) => {
        const updatedAt = [application.updatedAt, application.person.updatedAt].sort().at(-1) ?? ''
        return {
          position: `${application.createdAt} ${application.id}`,
          updatedAt,
          application,
          get record() {
            return recordOf(application, updatedAt, company)
          },
        }
      }),
})

const present = ({ plan, history }: ApplicationEntry) => planStageOf(plan, history.at(-1)?.stage.id)

/** Absent and null values are as recorded. The job has no status. */
function recordOf(application: ApplicationEntry, updatedAt: string, { users }: Snapshot): Entry['record'] {
  const { person, entry, reason, posting } = application
  const contact = (list: typeof person.emails) => {
    const primary = list.find((one) => one.primary)
    return primary && { value: primary.value, type: primary.type, isPrimary: true }
  }
  const [email, phone] = [contact(person.emails), contact(person.phones)]
  return {
    id: application.id,
    createdAt: application.createdAt,
    updatedAt,
    ...(application.status === 'Archived' ? { archivedAt: application.closedAt } : {}),
    candidate: {
      id: person.id,
      name: person.name,
      ...(email ? { primaryEmailAddress: email } : {}),
      ...(phone ? { primaryPhoneNumber: phone } : {}),
    },
    status: application.status,
    customFields:
      person.number % 3 === 0
        ? [{ id: customFieldId('Visa needed'), isPrivate: false, title: 'Visa needed', value: person.number % 2 === 0 }]
        : [],
    currentInterviewStage: { ...present(application), interviewStageGroupId: null },
    source: person.source && sourceOf(person.source),
    creditedToUser: person.creditedTo && userOf(person.creditedTo, person),
    archiveReason: reason && { ...reasonOf(reason), customFields: [] },
    job: {
      id: entry.id,
      title: entry.name,
      ...(entry.officeId === null ? {} : { locationId: entry.officeId }),
      ...(entry.departmentId === null ? {} : { departmentId: entry.departmentId }),
    },
    hiringTeam: teamOf(entry.hiringManagerIds, 'Hiring Manager', users),
    appliedViaJobPostingId: posting?.id ?? null,
    submitterClientIp: null,
    submitterUserAgent: null,
  }
}

const expansions = ['openings', 'applicationFormSubmissions', 'referrals']

/** POST application.info takes `applicationId`. */
export function applicationInfo(body: Body, entries: readonly ApplicationRow[]): OperationResult {
  const { applicationId, expand } = body
  if (!onlyKeys(body, ['applicationId', 'expand']) || !isUuid(applicationId)) return invalid
  if (expand !== undefined && !areOf(expansions)(expand)) return invalid
  const row = entries.find(({ application }) => application.id === applicationId)
  if (!row) return { code: 'application_not_found' }
  const { application, record } = row
  const [resume] = application.person.files.filter(({ kind }) => kind === 'resume')
  const submissions = [expand].flat().includes('applicationFormSubmissions')
  return {
    success: true,
    results: {
      ...record,
      ...(resume ? { resumeFileHandle: fileHandle(resume, application.person) } : {}),
      applicationHistory: historyOf(application),
      ...(submissions ? { applicationFormSubmissions: submissionsOf(application) } : {}),
    },
  }
}

/** The present stage has no `leftStageAt`. */
const historyOf = ({ id, plan, history }: ApplicationEntry) =>
  history.map(({ stage, at, actor }, stageNumber) => {
    const { id: stageId, title } = planStageOf(plan, stage.id)
    const next = history[stageNumber + 1]
    return {
      id: `${id.slice(0, 24)}${String(stageNumber).padStart(12, '0')}`,
      stageId,
      title,
      stageNumber,
      enteredStageAt: at,
      ...(next ? { leftStageAt: next.at } : {}),
      allowedActions: next ? ['set_entered_at'] : ['delete', 'set_entered_at'],
      actorId: actor?.id ?? null,
    }
  })

const submissionsOf = ({ id, posting, answers }: ApplicationEntry) =>
  posting ? [{ id, formDefinition: formDefinitionOf(posting), submittedValues: submittedValuesOf(answers) }] : []
