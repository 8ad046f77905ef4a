import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { emptyToNull, epochInstant, nullish } from '../values/values.js'
import { numberOf, OptionalNumber } from './numbers.js'
import { OfferDocument } from './offer-documents.js'
import { OfOpportunity, parentFields } from './opportunity-parent.js'

const OptionalText = nullish(Type.String())

const FileKeys = { name: OptionalText, uploadedAt: OptionalNumber, size: OptionalNumber }
const File = Type.Object(FileKeys)
type File = Static<typeof File>

/**
 * A résumé, a file or the file of an offer: https://hire.lever.co/developer/documentation#resumes. Their addresses need a
 * login in a browser, so they are null.
 */
export const LeverAttachment = Type.Object({
  ...OfOpportunity,
  /** What follows the id of the opportunity in the id: the kind, a dot and the id at Lever. */
  attachment: Type.String({ minLength: 1 }),
  /** Of a file. */
  ...FileKeys,
  /** Of a résumé. */
  createdAt: nullish(Type.Number()),
  file: nullish(File),
  /** Of an offer. */
  document: nullish(OfferDocument),
})
type LeverAttachment = Static<typeof LeverAttachment>

export const lacks = ['type_raw', 'content_type', 'url', 'web_url', 'updated_at'] as const

export function toAttachment(
  from: LeverAttachment,
  absent: Absent<'attachments', typeof lacks>,
  lost: Lost,
): Item<'attachments'> {
  const { opportunity, attachment } = from
  return {
    ...absent,
    id: `${opportunity.id}.${attachment}`,
    ...fileOf(from, lost),
    ...parentFields(opportunity),
    raw: null,
  }
}

function fileOf(from: LeverAttachment, lost: Lost): Pick<Item<'attachments'>, 'name' | 'type' | 'size' | 'created_at'> {
  const [kind] = from.attachment.split('.', 1)
  if (kind === 'resume') {
    const file = partsOf(from.file ?? {}, '/file')
    // The time of a résumé stands for the one of its file only if the file has none.
    const createdAt = isIncomplete(lost, '/file') ? null : epochInstant(from.createdAt, '/createdAt')
    return { ...file, type: 'resume', created_at: file.created_at ?? createdAt }
  }
  if (kind === 'offer') {
    const { fileName = null, uploadedAt = null } = from.document ?? {}
    return { ...partsOf({ name: fileName, uploadedAt }, '/document'), type: 'offer_letter' }
  }
  return { ...partsOf(from, ''), type: null }
}

function partsOf({ name, uploadedAt, size }: File, at: string) {
  return {
    name: emptyToNull(name),
    size: numberOf(size, `${at}/size`),
    created_at: epochInstant(numberOf(uploadedAt, `${at}/uploadedAt`), `${at}/uploadedAt`),
  }
}
