import type { Collection } from '../../../sandbox/collection.js'
import { within } from './date-ranges.js'
import type { Row } from './ids.js'
import {
  departmentRows,
  isBuiltInReason,
  jobRows,
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
}

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
    filters: { job_ids: oneOf('job_id'), status: equals('status') },
    idLists: ['candidate_ids', 'job_ids'],
  }),
  collection('attachments', {
    rows: (company) => candidateRows(company).attachments,
    filters: { application_ids: oneOf('application_id'), type: equals('type') },
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
  collection('custom_field_options', { rows: (company) => candidateRows(company).custom_field_options }),
  collection('jobs', { rows: jobRows }),
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
      agency_ids: oneOf('agency_id'),
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
  { idLists = [], filters = {}, ...data }: Pick<GreenhouseCollection, 'rows' | 'filters' | 'defaults' | 'idLists'>,
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
      ...(idLists.includes('candidate_ids') ? { candidate_ids: oneOf('candidate_id') } : {}),
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
