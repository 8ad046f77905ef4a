import { idOf, instantOf, pick, userOf } from './records.js'

/** An upstream record of `job.list`. All jobs are invented. */
export type UpstreamJob = ReturnType<typeof jobOf>

const titles = ['Staff Data Engineer', 'Product Designer', 'Account Executive', 'Værkstedsleder', 'Ingénieure réseau']
const statuses = ['Open', 'Open', 'Closed', 'Draft', 'Archived']
const types = ['FullTime', 'PartTime', 'Contract', 'Temporary', 'Intern']
const places = [
  ['Uppsala', 'Uppsala County', 'Sweden'],
  ['Austin', 'Texas', 'United States'],
  ['Leeds', 'England', 'United Kingdom'],
] as const

export function jobOf(n: number) {
  const [addressLocality, addressRegion, addressCountry] = pick(places, n)
  const member = { userId: idOf(12, n % 4), firstName: 'Bo', lastName: 'Haruki', email: 'bo@corp.example' }
  const plan = idOf(22, n % 6)
  return {
    id: idOf(20, n),
    title: pick(titles, n),
    confidential: n % 9 === 4,
    status: pick(statuses, n),
    employmentType: pick(types, n),
    locationId: idOf(21, n % 3),
    departmentId: idOf(23, n % 7),
    defaultInterviewPlanId: plan,
    interviewPlanIds: [plan],
    jobPostingIds: n % 4 === 0 ? [] : [idOf(24, n)],
    customFields:
      n % 3 === 1
        ? [{ id: idOf(25, 1), isPrivate: false, title: 'Cost centre', valueLabel: 'Research', value: 'research' }]
        : [],
    hiringTeam: [
      { ...member, role: 'Hiring Manager' },
      { ...member, userId: idOf(12, (n + 1) % 4), role: 'Recruiter' },
    ],
    customRequisitionId: n % 5 === 2 ? null : `REQ-${n}`,
    brandId: idOf(26, 1),
    author: n % 4 === 1 ? null : userOf(n),
    createdAt: instantOf(n),
    updatedAt: instantOf(n + 31),
    openedAt: n % 5 === 3 ? null : instantOf(n + 3),
    closedAt: n % 5 === 2 ? instantOf(n + 30) : null,
    location: {
      id: idOf(21, n % 3),
      name: addressLocality,
      isArchived: false,
      address: {
        postalAddress: { addressCountry, addressRegion, addressLocality, postalCode: null, streetAddress: '' },
      },
    },
  }
}

const status: Readonly<Record<string, string>> = {
  Draft: 'draft',
  Open: 'open',
  Closed: 'closed',
  Archived: 'archived',
}
const employmentType: Readonly<Record<string, string>> = {
  FullTime: 'full_time',
  PartTime: 'part_time',
  Contract: 'contract',
  Temporary: 'temporary',
  Intern: 'intern',
}
const role: Readonly<Record<string, string>> = { 'Hiring Manager': 'hiring_manager', Recruiter: 'recruiter' }

/** The unified job, written by hand for this one provider only: no schema, no validation, no table. */
export const unifyJob = (from: UpstreamJob) => ({
  id: from.id,
  title: from.title || null,
  code: from.customRequisitionId || null,
  status: status[from.status] ?? null,
  status_raw: from.status || null,
  visibility: from.confidential ? 'confidential' : null,
  visibility_raw: null,
  kind: 'job',
  employment_type: employmentType[from.employmentType] ?? 'other',
  employment_type_raw: from.employmentType || null,
  workplace: null,
  workplace_raw: null,
  description_html: null,
  description_text: null,
  departments: [{ id: from.departmentId, name: null }],
  offices: [{ id: from.locationId, name: from.location.name }],
  locations: [placeOf(from.location.address.postalAddress)],
  hiring_team: from.hiringTeam.map((member) => ({
    id: member.userId,
    name: `${member.firstName} ${member.lastName}`,
    email: member.email,
    role: role[member.role] ?? 'other',
    role_raw: member.role,
  })),
  compensation: null,
  stages: null,
  postings: null,
  openings: null,
  openings_total: null,
  tags: null,
  custom_fields: from.customFields.map((field) => ({
    id: field.id,
    name: field.title,
    type: 'select',
    value: field.value,
    type_raw: null,
    label: field.valueLabel,
    is_private: field.isPrivate,
  })),
  creator: from.author && {
    id: from.author.id,
    name: `${from.author.firstName} ${from.author.lastName}`,
    email: from.author.email,
  },
  plans: from.interviewPlanIds.map((id) => ({ id, name: null })),
  public_url: null,
  apply_url: null,
  opened_at: from.openedAt,
  closed_at: from.closedAt,
  web_url: null,
  created_at: from.createdAt,
  updated_at: from.updatedAt,
  raw: null,
})

const placeOf = (from: UpstreamJob['location']['address']['postalAddress']) => ({
  text: null,
  street: from.streetAddress || null,
  postal_code: from.postalCode || null,
  city: from.addressLocality || null,
  region: from.addressRegion || null,
  country: from.addressCountry || null,
  type: null,
  type_raw: null,
})
