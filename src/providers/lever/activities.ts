import { Type } from '@sinclair/typebox'
import { isIncomplete } from '../values/lost.js'
import { emptyToNull, epochInstant, idString, nullish, RawId } from '../values/values.js'
import { childList, childrenOf } from './opportunity-children.js'
import { OfOpportunity, parentFields } from './opportunity-parent.js'
import { orId, User, user } from './references.js'

/** Notes: https://hire.lever.co/developer/documentation#notes. Lever has no list of e-mails and tasks. */
export const activities = childList('activities', {
  collection: 'notes',
  children: childrenOf({ collection: 'notes', expand: ['user'] }),
  permission: 'notes:read:admin and opportunities:read:admin',
  lacks: ['type_raw', 'subject', 'visibility_raw', 'job', 'email', 'web_url', 'updated_at'],
  record: Type.Object({
    id: RawId,
    ...OfOpportunity,
    fields: nullish(Type.Array(Type.Object({ value: nullish(Type.String()) }))),
    user: nullish(orId(User)),
    secret: nullish(Type.Boolean()),
    createdAt: nullish(Type.Number()),
  }),
  map: (from, absent, lost) => ({
    ...absent,
    id: `${from.opportunity.id}.${idString(from.id, '/id')}`,
    type: 'note',
    body: isIncomplete(lost, '/fields') ? null : textOf(from.fields),
    body_format: 'text',
    // A note without a readable visibility is private.
    visibility: from.secret === false ? 'public' : 'private',
    author: user(from.user, '/user/id'),
    ...parentFields(from.opportunity),
    created_at: epochInstant(from.createdAt, '/createdAt'),
    raw: null,
  }),
})

/** The note and the comments on it. */
const textOf = (fields: readonly { value?: string | null }[] | null | undefined) =>
  emptyToNull((fields ?? []).flatMap(({ value }) => value || []).join('\n\n'))
