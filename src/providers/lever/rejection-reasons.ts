import { Type } from '@sinclair/typebox'
import { isObject } from '../values/records.js'
import { emptyToNull, idString, nullish, RawId } from '../values/values.js'
import { leverList, leverPage, leverRecord } from './dialect.js'

const operation = 'archive_reasons.list'

/** Lever also archives whom the company hired: https://hire.lever.co/developer/documentation#archive-reasons */
const isHire = (reason: unknown) => isObject(reason) && reason.type === 'hired'

export const rejectionReasons = leverList('rejection-reasons', {
  collection: 'archive_reasons',
  permission: 'archive_reasons:read:admin',
  lacks: ['type', 'type_raw', 'web_url', 'created_at', 'updated_at'],
  record: Type.Object({ id: RawId, text: nullish(Type.String()), status: nullish(Type.String()) }),
  map: (from, absent) => ({
    ...absent,
    id: idString(from.id, '/id'),
    name: emptyToNull(from.text),
    is_active: from.status === 'active' ? true : from.status === 'inactive' ? false : null,
    raw: null,
  }),
  list: async (request, call) => {
    const page = await leverPage(operation, '/v1/archive_reasons', { type: 'non-hired' }, request, call)
    return { ...page, records: page.records.filter((reason) => !isHire(reason)) }
  },
  get: async (id, _, call) => {
    const found = await leverRecord('archive_reasons', id, {}, call)
    return isHire(found.record) ? null : found
  },
})
