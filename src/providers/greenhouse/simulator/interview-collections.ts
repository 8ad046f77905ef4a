import { collection, equals, flag, type GreenhouseCollection } from './collection.js'
import { interviewerRows, interviewRows, plannedInterviewRows } from './interview-records.js'

/** Interviews, and what belongs to them. */
export const interviewCollections: readonly GreenhouseCollection[] = [
  collection('interviews', {
    rows: interviewRows,
    filters: { external_event_id: equals('external_event_id'), status: equals('status') },
    times: ['starts_at', 'ends_at'],
    idLists: ['job_ids', 'application_ids', 'job_interview_ids', 'organizer_ids'],
    patterns: {
      status:
        /^(to_be_scheduled|scheduled|awaiting_feedback|complete|skipped|collect_feedback|to_be_sent|sent|received)$/,
    },
  }),
  collection('interviewers', {
    rows: interviewerRows,
    filters: { response_status: equals('response_status') },
    idLists: ['interview_ids', 'user_ids', 'scorecard_ids'],
    patterns: { response_status: /^(needs_action|declined|tentative|accepted)$/ },
  }),
  collection('job_interviews', {
    rows: plannedInterviewRows,
    filters: { active: equals('active'), scheduling_type: equals('scheduling_type') },
    idLists: ['job_interview_stage_ids', 'job_ids'],
    patterns: { active: flag, scheduling_type: /^(none|needs_scheduling|take_home_test|offer)$/ },
  }),
]
