import type { Mutation } from './mutations.js'

const folder = 'src/providers/greenhouse'
const own = (name: string) => [`test/providers/greenhouse/${name}.test.ts`]
const lists = own('reference-lists')
const jobs = own('jobs')
const conformance = own('conformance')
const customFields = own('custom-fields')

/** Mutations of the lists of Greenhouse that jobs and applications refer to. */
export const greenhouseMutations: readonly Mutation[] = [
  {
    description: 'an office with another code',
    file: `${folder}/offices.ts`,
    find: 'code: emptyToNull(from.external_id)',
    replace: 'code: emptyToNull(from.name)',
    tests: conformance,
  },
  {
    description: 'an office above itself',
    file: `${folder}/offices.ts`,
    find: 'idOrNull(from.parent_id',
    replace: 'idOrNull(from.parent_id && from.id',
    tests: lists,
  },
  {
    description: 'a place without an address',
    file: `${folder}/places.ts`,
    find: 'known === null ? null : placeWith({ text: known })',
    replace: "placeWith({ text: known ?? '' })",
    tests: lists,
  },
  {
    description: 'a sourcing strategy that is known in one spelling only',
    file: `${folder}/sources.ts`,
    find: 'textOf(name).toLowerCase()',
    replace: 'textOf(name)',
    tests: lists,
  },
  {
    description: 'agencies count as referrals',
    file: `${folder}/sources.ts`,
    find: "agencies: 'agency'",
    replace: "agencies: 'referred'",
    tests: lists,
  },
  {
    description: 'built-in rejection reasons are omitted',
    file: `${folder}/dialect.ts`,
    find: "{ include_defaults: 'true' }",
    replace: '{}',
    tests: [...conformance, ...lists],
  },
  {
    description: 'a withdrawal counts as a rejection',
    file: `${folder}/rejection-reasons.ts`,
    find: "THEY_REJECTED_US: 'by_candidate'",
    replace: "THEY_REJECTED_US: 'by_organization'",
    tests: conformance,
  },
  {
    description: 'templates are jobs',
    file: `${folder}/jobs.ts`,
    find: "kind !== 'template' &&",
    replace: '',
    tests: jobs,
  },
  {
    description: 'jobs with another code are returned',
    file: `${folder}/jobs.ts`,
    find: 'textOf(code) === filters.code',
    replace: "textOf(code) !== ''",
    tests: jobs,
  },
  {
    description: 'a job whose confidentiality cannot be read is not confidential',
    file: `${folder}/job-record.ts`,
    find: "lost.has('/confidential') || ",
    replace: '',
    tests: jobs,
  },
  {
    description: 'an opening whose application cannot be read counts as closed without a hire',
    file: `${folder}/job-children.ts`,
    find: "lost.has('/application_id') ? null : ",
    replace: '',
    tests: jobs,
  },
  {
    description: 'the address of a post that is not public',
    file: `${folder}/job-includes.ts`,
    find: 'posting && isPublic(posting) ? posting.public_url : null',
    replace: 'posting ? posting.public_url : null',
    tests: jobs,
  },
  {
    description: 'a part of the hiring team counts as the team',
    file: `${folder}/child-records.ts`,
    find: 'if (!records) return',
    replace: 'if (!records) continue',
    tests: jobs,
  },
  {
    description: 'no place counts as known where an office cannot be read',
    file: `${folder}/job-includes.ts`,
    find: 'places.length === 0 && found.includes(null) ? null : places',
    replace: 'places',
    tests: jobs,
  },
  {
    description: 'stages of every job are returned',
    file: `${folder}/stages.ts`,
    find: '{ job_ids: job_id }',
    replace: '{}',
    tests: conformance,
  },
  {
    description: 'a stage without its position',
    file: `${folder}/stages.ts`,
    find: 'order: from.sort_order ?? null',
    replace: 'order: null',
    tests: conformance,
  },
  {
    description: 'a removed stage counts as active',
    file: `${folder}/stages.ts`,
    find: 'is_active: from.active ?? null',
    replace: 'is_active: from.active === null ? null : true',
    tests: [...conformance, ...lists],
  },
  {
    description: 'a custom field whose privacy cannot be read is not private',
    file: `${folder}/custom-field-definitions.ts`,
    find: "lost.has('/private') ? true : ",
    replace: '',
    tests: customFields,
  },
  {
    description: 'archived choices of a custom field are choices',
    file: `${folder}/custom-field-definitions.ts`,
    find: '    .filter(({ active }) => active !== false)\n',
    replace: '',
    tests: customFields,
  },
  {
    description: 'custom fields of other records are returned',
    file: `${folder}/custom-field-definitions.ts`,
    find: 'resource === undefined || field.resource === resource',
    replace: 'resource === undefined || field !== null',
    tests: customFields,
  },
  {
    description: 'the capabilities name no field whose names an include adds',
    file: 'src/providers/capabilities.ts',
    find: '[...fields, ...names]',
    replace: '[...fields]',
    tests: jobs,
  },
]
