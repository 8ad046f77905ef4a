import { CandidateRef } from './application-parts.js'
import { attachmentTypes } from './enums.js'
import { enumField, Int, Text } from './fields.js'
import { text, timeFilters } from './filters.js'
import { defineResource } from './resource.js'

export const attachments = defineResource({
  name: 'attachments',
  schemaName: 'Attachment',
  label: 'attachment',
  labelPlural: 'attachments',
  exportRank: 170,
  description: 'A file of a candidate, an application or an offer.',
  fields: {
    name: Text('File name', 'ines-cv.pdf'),
    ...enumField('type', attachmentTypes, 'Kind of the file; null = the provider has no such word', 'resume'),
    content_type: Text('Media type, as stored by the provider; null = unknown', 'application/pdf'),
    size: Int('Size in bytes; null = unknown', 48_213),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    application_id: Text('Id in the list of applications; null = none or unknown'),
    url: Text('Address of the file, if the list of the provider contains it. It is valid for a short time'),
  },
  filters: {
    ...timeFilters,
    candidate_id: text('candidate', 'Files of this candidate'),
    application_id: text('application_id', 'Files of this application'),
  },
})
