import type { Company } from '../../../sandbox/company.js'
import type { CustomFieldDefinition } from '../../../sandbox/organization.js'
import { numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'

const words: Readonly<Record<CustomFieldDefinition['type'], string>> = {
  text: 'short_text',
  number: 'number',
  boolean: 'yes_no',
  date: 'date',
  select: 'single_select',
  multi_select: 'multi_select',
  money: 'currency',
  money_range: 'currency_range',
  number_range: 'number_range',
  url: 'url',
}

/** The key of a field in the records. */
export const keyOf = (name: string) => name.toLowerCase().replaceAll(' ', '_')

/** Archived fields stay in the list. */
export const customFieldRows = ({ customFields }: Company): Row[] =>
  customFields.map((field) => ({
    ...baseOf(numericIdOf('custom-fields', field), field),
    field_type: field.resource,
    name: field.name,
    name_key: keyOf(field.name),
    // A longer text has a word of its own.
    value_type: field.description !== null && field.type === 'text' ? 'long_text' : words[field.type],
    private: field.isPrivate,
    required: field.isRequired,
    require_approval: false,
    trigger_new_version: false,
    active: !field.archived,
    updated_by_id: null,
    internal_type: field.name === 'Employment Type' ? 'employment_type' : null,
    expose_in_job_board_api: false,
    placeholder: null,
    description: field.description,
    application_type: field.resource === 'application' ? 'all_applications' : null,
    api_only: false,
    use_for_job_approvals: null,
    use_for_offer_approvals: null,
    template_token_string: null,
    default_value: null,
    sort_order: field.number,
  }))

export const optionBase = {
  created_at: '2023-02-06T09:00:00.000Z',
  updated_at: '2023-02-06T09:00:00.000Z',
  external_id: null,
  active: true,
}

/** The choices of fields in their order, and behind them an archived one, which stays in the list. */
export const optionRows = ({ customFields }: Company): Row[] =>
  customFields
    .filter(({ options }) => options.length > 0)
    .flatMap((field) =>
      [...field.options.map(({ name }) => ({ name, active: true })), { name: 'No longer offered', active: false }].map(
        (option, at): Row => ({
          ...optionBase,
          id: 71_000 + field.number * 100 - at,
          custom_field_id: numericIdOf('custom-fields', field),
          ...option,
          sort_order: at,
        }),
      ),
    )
