import type { Attachment } from '../../../sandbox/attachments.js'
import type { Company } from '../../../sandbox/company.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import { applicationNumberOf, numberOf, numericIdOf, type Row } from './ids.js'
import { baseOf } from './organization-records.js'

/** A file always belongs to an application: the first one of the person, or the one of the offer. */
export const attachmentRows = (company: Company): Row[] =>
  hiringProcess(company).attachments.map((attachment) => {
    const { person, application, file } = attachment
    const at = application?.at ?? 0
    return {
      ...baseOf(numericIdOf('attachments', attachment), attachment),
      application_id: person.applications[at] ? applicationNumberOf(person, at) : null,
      candidate_id: numberOf(person),
      type: typeOf(attachment),
      filename: file.name,
    }
  })

const typeOf = ({ file, offer }: Attachment) => (offer?.status === 'accepted' ? 'signed_offer_letter' : file.kind)
