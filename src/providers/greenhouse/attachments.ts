import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import { idOrNull, nullish, RawId } from '../values/values.js'
import { includeCandidateNames } from './application-names.js'
import { base, baseFields } from './base-record.js'
import { deletedNotReported, harvestList, idsQuery } from './dialect.js'
import { locateFile } from './file-locations.js'
import { fileFields, toAttachment } from './include-records.js'

/** https://harvestdocs.greenhouse.io/reference/get_v3-attachments: a file belongs to an application. */
export const GreenhouseAttachment = Type.Object({
  ...baseFields,
  ...fileFields,
  application_id: nullish(RawId),
  candidate_id: nullish(RawId),
})

const lacks = ['content_type', 'size', 'web_url'] as const
type Attachment = Item<'attachments'>

export function toFile(
  from: Static<typeof GreenhouseAttachment>,
  absent: Absent<'attachments', typeof lacks>,
): Attachment {
  const candidate = idOrNull(from.candidate_id, '/candidate_id')
  return {
    ...absent,
    ...base(from),
    ...toAttachment(from),
    candidate: candidate === null ? null : { id: candidate, person_id: candidate, name: null, email: null },
    application_id: idOrNull(from.application_id, '/application_id'),
  }
}

/** The file inside of its application. */
export function embeddedFile({ raw: _, ...file }: Attachment) {
  return file
}

const ownFilters = ['candidate_id', 'application_id'] as const

export const attachments = harvestList('attachments', {
  collection: 'attachments',
  filters: [
    ['created_after', 'created_before', ...ownFilters],
    ['updated_after', 'updated_before', ...ownFilters],
  ],
  query: ({ filters: { candidate_id, application_id } }) =>
    idsQuery({ candidate_ids: candidate_id, application_ids: application_id }),
  includes: {
    candidate: includeCandidateNames<'attachments'>(),
  },
  lacks,
  limitations: [deletedNotReported],
  record: GreenhouseAttachment,
  map: toFile,
  parts: { content: locateFile },
})
