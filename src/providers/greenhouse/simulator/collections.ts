import { applicationRows } from './application-records.js'
import { collection, contains, equals, flag, type GreenhouseCollection, oneOf } from './collection.js'
import { customFieldRows, optionRows } from './custom-field-records.js'
import { documentCollections } from './document-collections.js'
import { interviewCollections } from './interview-collections.js'
import { hiringManagerRows, jobRows, openingRows, ownerRows, stageRows } from './job-records.js'
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
import { customLocationRows, payInputRows, payRangeRows, postLocationRows, postRows } from './post-records.js'
import { candidateRows } from './records.js'
import { scorecardCollections } from './scorecard-collections.js'

const fieldTypes =
  /^(job|opening|standard|offer|compensation_frequency|candidate|referral_question|application|rejection_question|form|agency_question|user_attribute)$/

/** Every collection. Each is ordered by descending id, whatever its filters are. */
export const collections: readonly GreenhouseCollection[] = [
  collection('candidates', {
    rows: (company) => candidateRows(company).candidates,
    filters: {
      email: (row, email) =>
        (row.email_addresses as { value: string }[]).some(({ value }) => value.toLowerCase() === email.toLowerCase()),
      tag: (row, tag) => (row.tags as string[]).includes(tag),
      private: equals('private'),
    },
    times: ['last_activity_at'],
  }),
  collection('applications', {
    rows: (company) => applicationRows(company).applications,
    // The filter says `active` where a record says `in_process`.
    filters: {
      status: (row, status) => row.status === (status === 'active' ? 'in_process' : status),
      prospect: equals('prospect'),
      stage_name: equals('stage_name'),
    },
    times: ['last_activity_at'],
    idLists: [
      ...['candidate_ids', 'job_ids', 'job_post_ids', 'job_interview_stage_ids', 'stage_ids'],
      ...['source_ids', 'referrer_ids'],
    ],
    patterns: { status: /^(active|rejected|hired|converted)$/, prospect: flag },
  }),
  collection('application_stages', {
    rows: (company) => applicationRows(company).application_stages,
    filters: { current: equals('current') },
    idLists: ['application_ids', 'job_interview_stage_ids'],
    patterns: { current: flag },
  }),
  collection('rejection_details', {
    rows: (company) => applicationRows(company).rejection_details,
    idLists: ['application_ids', 'rejection_reason_ids'],
  }),
  collection('referrers', { rows: (company) => applicationRows(company).referrers, idLists: ['user_ids'] }),
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
    patterns: { active: flag, field_type: fieldTypes },
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
    },
    times: ['opened_at', 'closed_at'],
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
    },
    times: ['opened_at', 'closed_at'],
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
  collection('job_post_locations', {
    rows: postLocationRows,
    filters: { type: equals('type') },
    idLists: ['job_post_ids', 'office_ids', 'custom_location_ids'],
  }),
  collection('job_board_custom_locations', { rows: () => customLocationRows, idLists: ['greenhouse_job_board_ids'] }),
  collection('pay_input_ranges', { rows: payRangeRows, idLists: ['pay_input_ids', 'job_post_ids'] }),
  collection('pay_inputs', { rows: () => payInputRows, idLists: ['linked_custom_field_ids'] }),
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
  ...documentCollections,
  ...interviewCollections,
  ...scorecardCollections,
]
