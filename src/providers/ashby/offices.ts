import { Type } from '@sinclair/typebox'
import { emptyToNull, not, nullish } from '../values/values.js'
import { ashbyList, syncTokenDelta } from './dialect.js'
import { Address, place } from './places.js'

/** https://developers.ashbyhq.com/reference/locationlist. Regions are part of the list: offices name them as their parent. */
export const offices = ashbyList('offices', {
  operation: 'location.list',
  info: ['location.info', 'locationId'],
  permission: 'organizationRead',
  body: () => ({ includeArchived: true, includeLocationHierarchy: true }),
  lacks: ['code', 'web_url', 'created_at', 'updated_at'],
  delta: syncTokenDelta('offices'),
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    name: nullish(Type.String()),
    parentLocationId: nullish(Type.String()),
    isArchived: nullish(Type.Boolean()),
    address: nullish(Address),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.name),
    parent_id: emptyToNull(from.parentLocationId),
    is_active: not(from.isArchived),
    location: place(from.address),
    raw: null,
  }),
})
