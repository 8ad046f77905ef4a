import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Absent } from '../port/listing.js'
import type { Lost } from '../port/records.js'
import { knownList } from '../values/lost.js'
import { emptyToNull, isoInstant, nullish } from '../values/values.js'
import { FormField, submitted } from './form-definition.js'
import type { Definitions } from './interview-definitions.js'
import { recommendationOf } from './recommendation.js'
import { UserReference, userReference } from './user-reference.js'

const text = nullish(Type.String())

const Section = Type.Object({ title: text, fields: Type.Array(FormField) })

/** https://developers.ashbyhq.com/reference/applicationfeedbacklist: each record has the whole definition of its form. */
export const AshbyFeedback = Type.Object({
  id: Type.String({ minLength: 1 }),
  applicationId: text,
  interviewId: text,
  interviewEventId: text,
  submittedAt: text,
  submittedByUser: nullish(UserReference),
  creditedToUser: nullish(UserReference),
  formDefinition: nullish(Type.Object({ sections: nullish(Type.Array(Section)) })),
  submittedValues: nullish(Type.Record(Type.String(), Type.Unknown())),
})

type From = Static<typeof AshbyFeedback>
type Scorecard = Item<'scorecards'>

export const lacks = ['candidate', 'comment', 'web_url', 'created_at', 'updated_at'] as const

export function toScorecard(
  from: From,
  absent: Absent<'scorecards', typeof lacks>,
  lost: Lost,
  definitions: Definitions | null,
): Scorecard {
  const { interviewEventId, interviewId, formDefinition, submittedValues } = from
  const sections = formDefinition?.sections?.map(({ title, fields }) => ({
    title: emptyToNull(title),
    fields: knownList(fields.map(fieldWith(submittedValues)), lost, `${sectionsPart}/*/fields`),
  }))
  return {
    ...absent,
    id: from.id,
    application_id: emptyToNull(from.applicationId),
    // The title is in another list: see the include.
    interview: interviewEventId
      ? { id: interviewEventId, title: definitions?.get(interviewId ?? '')?.title ?? null }
      : null,
    author: author(from, lost),
    ...recommendation(from, lost),
    // Ashby lists submitted feedback only, but does not document a record without the time.
    is_draft: from.submittedAt ? false : null,
    submitted_at: isoInstant(from.submittedAt, '/submittedAt'),
    sections: knownList(sections ?? null, lost, sectionsPart),
    raw: null,
  }
}

const sectionsPart = '/formDefinition/sections'

const fieldWith =
  (values: From['submittedValues']) =>
  ({ field }: Static<typeof FormField>) => ({
    id: field.id,
    title: emptyToNull(field.title),
    ...submitted(field, values, '/submittedValues'),
  })

/** Without one of the fields, it is not known whether another one has the recommendation. */
function recommendation({ formDefinition, submittedValues }: From, lost: Lost) {
  const parts = ['', '/*', '/*/fields', '/*/fields/*', '/*/fields/*/field/title', '/*/fields/*/field/type']
  const isComplete = parts.every((part) => !lost.has(`${sectionsPart}${part}`))
  const fields = isComplete ? (formDefinition?.sections ?? []).flatMap((section) => section.fields) : []
  return recommendationOf(
    fields.map(({ field }) => ({
      path: field.path,
      title: field.title ?? null,
      ...submitted(field, submittedValues, '/submittedValues'),
    })),
  )
}

/** Feedback can be submitted by one user for another one. Where that one cannot be read, the author is not known. */
function author({ creditedToUser, submittedByUser }: From, lost: Lost): Scorecard['author'] {
  if (creditedToUser) return userReference(creditedToUser, lost, '/creditedToUser')
  return lost.has('/creditedToUser') ? null : userReference(submittedByUser, lost, '/submittedByUser')
}
