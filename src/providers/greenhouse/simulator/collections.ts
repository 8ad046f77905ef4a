import type { Collection } from '../../../sandbox/collection.js'
import { customFieldRows, optionRows } from './custom-field-records.js'
import { within } from './date-ranges.js'
import type { Row } from './ids.js'
import { hiringManagerRows, jobRows, openingRows, ownerRows, postRows, stageRows } from './job-records.js'
import {
  departmentRows,
  isBuiltInReason,
  officeRows,
  rejectionReasonRows,
  serviceAccount,
  sourceRows,
  tagRows,
  userRows,
} from './organization-records.js'
import { candidateRows } from './records.js'

export interface GreenhouseCollection extends Collection<Row, Pick<Row, 'id'>> {
  /** Parameters that name ids: at most 50 numbers each. */
  idLists?: readonly string[]
  /** What the values of a parameter must be like. */
  patterns?: Readonly<Record<string, RegExp>>
}

const flag = /^(true|false)$/

/** Every collection. Each is ordered by descending id, whatever its filters are. */
export const collections: readonly GreenhouseCollection[] = [
  collection('candidates', {
    rows: (company) => candidateRows(company).candidates,
    filters: {
      email: (row, email) =>
        (row.email_addresses as { value: string }[]).some(({ value }) => value.toLowerCase() === email.toLowerCase()),
      tag: (row, tag) => (row.tags as string[]).includes(tag),
      private: equals('private'),
      last_activity_at: within('last_activity_at'),
    },
  }),
  collection('applications', {
    rows: (company) => candidateRows(company).applications,
    filters: { status: equals('status') },
    idLists: ['candidate_ids', 'job_ids'],
  }),
  collection('attachments', {
    rows: (company) => candidateRows(company).attachments,
    filters: { type: equals('type') },
    idLists: ['candidate_ids', 'application_ids'],
  }),
  collection('candidate_educations', {
    rows: (company) => candidateRows(company).candidate_educations,
    filters: { latest: equals('latest') },
    idLists: ['candidate_ids'],
  }),
  collection('candidate_employments', {
    rows: (company) => candidateRows(company).candidate_employments,
    filters: { latest: equals('latest') },
    idLists: ['candidate_ids'],
  }),
  collection('sources', { rows: sourceRows }),
  collection('rejection_reasons', {
    rows: rejectionReasonRows,
    // Built-in reasons are omitted by default.
    filters: { include_defaults: (row, value) => value === 'true' || !isBuiltInReason(row) },
    defaults: { include_defaults: 'false' },
  }),
  collection('custom_fields', {
    rows: customFieldRows,
    filters: {
      field_type: equals('field_type'),
      active: equals('active'),
      name: equals('name'),
      name_key: equals('name_key'),
    },
    patterns: { active: flag, field_type: /^(application|candidate|job|offer|opening|user_attribute)$/ },
  }),
  collection('custom_field_options', {
    rows: (company) => [...optionRows(company), ...candidateRows(company).education_options],
    filters: { active: equals('active') },
    idLists: ['custom_field_ids'],
    patterns: { active: flag },
  }),
  collection('jobs', {
    rows: jobRows,
    filters: {
      status: equals('status'),
      confidential: equals('confidential'),
      requisition_id: equals('requisition_id'),
      department_id: equals('department_id'),
      office_id: contains('office_ids'),
      opened_at: within('opened_at'),
      closed_at: within('closed_at'),
    },
    patterns: { status: /^(open|draft|closed)$/, confidential: flag, department_id: /^\d+$/, office_id: /^\d+$/ },
  }),
  collection('job_hiring_managers', { rows: hiringManagerRows, idLists: ['job_ids', 'user_ids'] }),
  collection('job_owners', {
    rows: ownerRows,
    filters: { type: equals('type') },
    idLists: ['job_ids', 'user_ids'],
    patterns: { type: /^(sourcer|recruiter|coordinator)$/ },
  }),
  collection('openings', {
    rows: openingRows,
    filters: {
      open: equals('open'),
      opening_id: equals('opening_id'),
      opened_at: within('opened_at'),
      closed_at: within('closed_at'),
    },
    idLists: ['job_ids', 'application_ids', 'close_reason_ids'],
    patterns: { open: flag },
  }),
  collection('job_posts', {
    rows: postRows,
    // Deleted posts are omitted by default.
    filters: {
      active: equals('active'),
      live: equals('live'),
      internal: equals('internal'),
      featured: equals('featured'),
    },
    defaults: { active: 'true' },
    idLists: ['job_ids', 'job_board_ids'],
    patterns: { active: flag, live: flag, internal: flag, featured: flag },
  }),
  collection('job_interview_stages', {
    rows: stageRows,
    filters: { active: equals('active') },
    idLists: ['job_ids'],
    patterns: { active: flag },
  }),
  collection('departments', {
    rows: departmentRows,
    filters: { parent_id: equals('parent_id'), external_id: equals('external_id') },
  }),
  collection('offices', {
    rows: officeRows,
    filters: { parent_id: equals('parent_id'), external_id: equals('external_id') },
  }),
  collection('users', {
    rows: userRows,
    filters: {
      primary_email: equals('primary_email'),
      deactivated: equals('deactivated'),
      employee_ids: oneOf('employee_id'),
      department_ids: contains('department_ids'),
      office_ids: contains('office_ids'),
      linked_candidate_ids: contains('linked_candidate_ids'),
      show_service_accounts: ({ id }, value) => value === 'true' || id !== serviceAccount.id,
    },
    defaults: { show_service_accounts: 'false' },
    idLists: ['department_ids', 'office_ids', 'agency_ids', 'linked_candidate_ids'],
  }),
  collection('candidate_tags', { rows: tagRows }),
]

function collection(
  name: string,
  {
    idLists = [],
    filters = {},
    ...data
  }: Pick<GreenhouseCollection, 'rows' | 'filters' | 'defaults' | 'idLists' | 'patterns'>,
): GreenhouseCollection {
  return {
    path: `/v3/${name}`,
    scope: `harvest:${name}:list`,
    order: (a, b) => b.id - a.id,
    idLists: ['ids', ...idLists],
    filters: {
      ids: oneOf('id'),
      created_at: within('created_at'),
      updated_at: within('updated_at'),
      // The ids of an own field, such as `job_ids` of `job_id`.
      ...Object.fromEntries(idLists.map((name) => [name, oneOf(name.replace(/s$/, ''))])),
      ...filters,
    },
    ...data,
  }
}

function equals(field: string) {
  return (row: Row, value: string) => String(row[field]) === value
}

/** A comma list of values, one of which the field has. */
function oneOf(field: string) {
  return (row: Row, values: string) => values.split(',').includes(String(row[field]))
}

/** A comma list of values, one of which the list in the field has. */
function contains(field: string) {
  return (row: Row, values: string) =>
    (row[field] as readonly unknown[]).some((one) => values.split(',').includes(String(one)))
}
