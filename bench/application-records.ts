import { idOf, instantOf, pick, userOf } from './records.js'

/** An upstream record of `application.list`. All people are invented. */
export type UpstreamApplication = ReturnType<typeof applicationOf>

const stages = [
  ['New Lead', 'Lead', 0],
  ['Application Review', 'Active', 1],
  ['Phone Screen', 'Active', 2],
  ['Archived', 'Archived', 9],
  ['Hired', 'Hired', 8],
] as const
const sources = ['Inbound', 'Sourced', 'Referral', 'Agencies', 'Campus day']
const reasons = ['RejectedByOrg', 'RejectedByCandidate', 'Other']

export function applicationOf(n: number) {
  const [title, type, order] = pick(stages, n)
  const isArchived = type === 'Archived'
  const sourceType = { id: idOf(9, n % 5), title: pick(sources, n), isArchived: false }
  return {
    id: idOf(7, n),
    createdAt: instantOf(n),
    updatedAt: instantOf(n + 31),
    archivedAt: isArchived ? instantOf(n + 30) : null,
    status: type,
    candidate: {
      id: idOf(1, n),
      name: `Person Number ${n}`,
      primaryEmailAddress: { value: `person.${n}@example.org`, type: 'Personal', isPrimary: true },
      primaryPhoneNumber: null,
    },
    currentInterviewStage: {
      id: idOf(30, n % 5),
      title,
      type,
      orderInInterviewPlan: order,
      interviewPlanId: idOf(22, 1),
    },
    source:
      n % 8 === 6 ? null : { id: idOf(5, n % 5), title: pick(sources, n), isArchived: false, sourceType: sourceType },
    archiveReason: isArchived
      ? { id: idOf(31, n % 3), text: 'Position was filled', reasonType: pick(reasons, n), isArchived: false }
      : null,
    job: {
      id: idOf(20, n % 20),
      title: 'Staff Data Engineer',
      locationId: idOf(21, n % 3),
      departmentId: idOf(23, n % 7),
    },
    creditedToUser: n % 4 === 1 ? userOf(n) : null,
    hiringTeam: [
      { userId: idOf(12, n % 4), firstName: 'Bo', lastName: 'Haruki', email: 'bo@corp.example', role: 'Recruiter' },
    ],
    appliedViaJobPostingId: n % 3 === 0 ? idOf(24, n) : null,
    customFields:
      n % 3 === 1
        ? [{ id: idOf(25, 2), isPrivate: false, title: 'Portfolio', valueLabel: 'Online', value: 'online' }]
        : [],
    submitterClientIp: null,
    submitterUserAgent: null,
  }
}

const sourceTypes: Readonly<Record<string, string>> = {
  Inbound: 'applied',
  Sourced: 'sourced',
  Referral: 'referred',
  Agencies: 'agency',
}
const statuses: Readonly<Record<string, string>> = { Lead: 'lead', Active: 'active', Hired: 'hired' }
const ends: Readonly<Record<string, string>> = { RejectedByOrg: 'rejected', RejectedByCandidate: 'withdrawn' }
const stageTypes: Readonly<Record<string, string>> = {
  Lead: 'lead',
  Active: 'interview',
  Hired: 'hired',
  Archived: 'archived',
}
const reasonTypes: Readonly<Record<string, string>> = {
  RejectedByOrg: 'by_organization',
  RejectedByCandidate: 'by_candidate',
}

/** The unified application, written by hand for this one provider only: no schema, no validation, no table. */
export const unifyApplication = (from: UpstreamApplication) => {
  const { candidate, currentInterviewStage: stage, archiveReason: reason, source, creditedToUser: user } = from
  return {
    id: from.id,
    candidate: {
      id: candidate.id,
      person_id: candidate.id,
      name: candidate.name || null,
      email: candidate.primaryEmailAddress.value || null,
    },
    job: { id: from.job.id, title: from.job.title || null },
    posting_id: from.appliedViaJobPostingId,
    status: reason ? (ends[reason.reasonType] ?? 'archived') : (statuses[from.status] ?? 'unknown'),
    status_raw: from.status,
    stage: {
      id: stage.id,
      name: stage.title || null,
      type: stageTypes[stage.type] ?? null,
      order: stage.orderInInterviewPlan,
    },
    stage_entered_at: null,
    applied_at: from.createdAt,
    rejected_at: from.archivedAt,
    hired_at: null,
    rejection_reason: reason && {
      id: reason.id,
      name: reason.text || null,
      type: reasonTypes[reason.reasonType] ?? 'other',
    },
    rejected_by: null,
    source: source && {
      id: source.id,
      name: source.title || null,
      type: sourceTypes[source.sourceType.title] ?? 'other',
      type_raw: source.sourceType.title,
    },
    credited_to: user && { id: user.id, name: `${user.firstName} ${user.lastName}`, email: user.email },
    owner: null,
    hiring_team: from.hiringTeam.map((member) => ({
      id: member.userId,
      name: `${member.firstName} ${member.lastName}`,
      email: member.email,
      role: 'recruiter',
      role_raw: member.role,
    })),
    answers: null,
    history: null,
    interviews: null,
    offers: null,
    scorecards: null,
    attachments: null,
    custom_fields: from.customFields.map((field) => ({
      id: field.id,
      name: field.title,
      type: 'select',
      value: field.value,
      type_raw: null,
      label: field.valueLabel,
      is_private: field.isPrivate,
    })),
    web_url: null,
    created_at: from.createdAt,
    updated_at: from.updatedAt,
    raw: null,
  }
}
