import type { ChildCollection } from './children.js'
import { feedbackCollection } from './feedback-records.js'
import { fileCollections } from './file-records.js'
import { interviewCollection } from './interview-records.js'
import { noteCollection } from './note-records.js'
import { offerCollection } from './offer-records.js'

/** The lists under each opportunity. Their order is recorded, not documented. */
export const childCollections: readonly ChildCollection[] = [
  interviewCollection,
  offerCollection,
  feedbackCollection,
  noteCollection,
  ...fileCollections,
]
