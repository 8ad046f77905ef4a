import type { CustomFieldDefinition } from '../../src/sandbox/organization.js'
import { createdLike, numbered, times } from './organization-truth.js'
import type { Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()

/** Some providers have one kind of field for texts and addresses. */
const otherWord: { readonly [Type in CustomFieldDefinition['type']]?: string } = { url: 'text' }

export const customFieldTruth: Truth<'custom-fields', CustomFieldDefinition> = {
  of: ({ customFields }) => customFields,
  with: (company, customFields) => ({ ...company, customFields }),
  key: 'id',
  idOf: ({ idOf }, field) => idOf('custom-fields', field),
  isListed: ({ isPrivate }) => !isPrivate,
  fields: {
    resource: ({ resource }) => resource,
    name: ({ name }) => name,
    description: ({ description }) => description,
    type: ({ type }) => [type, otherWord[type] ?? type],
    is_required: ({ isRequired }) => isRequired,
    is_private: ({ isPrivate }) => isPrivate,
    is_active: ({ archived }) => !archived,
    options: {
      read: ({ options }) => (options ?? []).map(({ name }) => name),
      of: ({ options }) => options.map(({ name }) => name),
    },
    ...times,
  },
  filters: { resource: ({ resource }) => [resource] },
  changes({ customFields }, at) {
    const updated = { ...numbered(customFields, 19), name: 'Another name', updatedAt: iso(at) }
    const created = { ...createdLike(customFields, 'f0000000-0000-4000-8000-000000000010', at), name: 'A new one' }
    return {
      created,
      updated,
      timeline: [updated, created].map((entry) => ({ at, list: 'customFields' as const, entry })),
    }
  },
}
