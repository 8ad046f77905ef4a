import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { Scorecard } from '../../../sandbox/scorecards.js'
import type { Company } from '../../../sandbox/snapshot.js'
import { applicationNumberOf, numericIdOf, type Row, userNumbers } from './ids.js'
import { stageNumberOf } from './interview-records.js'
import { baseOf } from './organization-records.js'

/** Drafts are in the list. A scorecard names neither its interview nor its job. */
export function scorecardRows(company: Company): Row[] {
  const users = userNumbers(company)
  return hiringProcess(company).scorecards.map((scorecard) => {
    const { application, author, comment, number, privateNote, submittedAt } = scorecard
    const userId = users.get(author.id)
    const [notes, privateNotes] = [withTags('notes', comment), withTags('private_notes', privateNote)]
    return {
      ...baseOf(numericIdOf('scorecards', scorecard), scorecard),
      application_id: applicationNumberOf(application.person, application.at),
      interview_kit_id: kitIdOf(kitNumberOf(scorecard)),
      interviewer_id: userId,
      // Null in recorded rows, although the documentation says a number.
      submitter_id: scorecard.isDraft || number % 5 === 0 ? null : userId,
      status: scorecard.isDraft ? 'draft' : 'complete',
      candidate_rating: ratingOf(scorecard),
      interviewed_at: scorecard.interview.startAt,
      submitted_at: submittedAt,
      ...notes,
      ...privateNotes,
      ...withTags('public_notes', null),
    }
  })
}

const withTags = (field: string, text: string | null) => ({ [field]: text, [`${field}_with_tags`]: text })

/** Greenhouse has no word for a neutral recommendation. No recommendation is a word, or null, as recorded. */
function ratingOf({ recommendation, number }: Scorecard): string | null {
  if (recommendation !== null && recommendation !== 'neutral') return recommendation
  return number % 2 === 0 ? null : 'no_decision'
}

/** Each interview of a job's plan has a kit with questions. */
export const kitNumberOf = ({ application, interview }: Scorecard) => stageNumberOf(application.entry, interview.stage)
export const kitIdOf = (kitNumber: number) => 16_020_000_000 + kitNumber
