import { Type } from '@sinclair/typebox'
import { emptyToNull, isoInstant, not, nullish } from '../values/values.js'
import { ashbyList, syncTokenDelta } from './dialect.js'

/** https://developers.ashbyhq.com/reference/departmentlist */
export const departments = ashbyList('departments', {
  operation: 'department.list',
  info: ['department.info', 'departmentId'],
  permission: 'organizationRead',
  body: () => ({ includeArchived: true }),
  lacks: ['code', 'web_url'],
  delta: syncTokenDelta('departments'),
  record: Type.Object({
    id: Type.String({ minLength: 1 }),
    name: nullish(Type.String()),
    parentId: nullish(Type.String()),
    isArchived: nullish(Type.Boolean()),
    createdAt: nullish(Type.String()),
    updatedAt: nullish(Type.String()),
  }),
  map: (from, absent) => ({
    ...absent,
    id: from.id,
    name: emptyToNull(from.name),
    parent_id: emptyToNull(from.parentId),
    is_active: not(from.isArchived),
    created_at: isoInstant(from.createdAt, '/createdAt'),
    updated_at: isoInstant(from.updatedAt, '/updatedAt'),
    raw: null,
  }),
})
