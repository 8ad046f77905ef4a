import { CandidateRef, StageRef } from './application-parts.js'
import { attendances, interviewStatuses, interviewTypes } from './enums.js'
import { enumField, Instant, ListOf, named, Text } from './fields.js'
import { instant, text, timeFilters } from './filters.js'
import { JobRef, UserRef } from './parts.js'
import { defineResource } from './resource.js'

const Interviewer = named(
  'Interviewer',
  {
    id: Text('User id at the provider; null = not a user', '75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e'),
    name: Text('Full name', 'Bo Haruki'),
    email: Text('E-mail address', 'bo@corp.example'),
    ...enumField('status', attendances, 'Answer to the invitation; null = unknown', 'accepted'),
  },
  'A person who interviews the candidate',
)

export const interviews = defineResource({
  name: 'interviews',
  schemaName: 'Interview',
  label: 'interview',
  labelPlural: 'interviews',
  exportRank: 130,
  description: 'A meeting with a candidate. An interview that is not scheduled yet has no times.',
  fields: {
    application_id: Text('Id in the list of applications; null = unknown', 'd2b95e07-18cc-47aa-8f3d-96e1c4a70b58'),
    candidate: CandidateRef('The candidate; `id` is an id of the list of candidates'),
    job: JobRef('The job; null = none or unknown'),
    stage: StageRef('The stage that the interview belongs to; null = none or unknown'),
    title: Text('Title', 'Team interview'),
    ...enumField('type', interviewTypes, 'Kind of the interview', 'interview'),
    ...enumField(
      'status',
      interviewStatuses,
      'A canceled interview stays in the list; null = a status that anyats does not know',
      'scheduled',
    ),
    start_at: Instant('Start; null = not scheduled or unknown'),
    end_at: Instant('End; null = not scheduled or unknown'),
    time_zone: Text('Time zone (IANA) in which the interview was planned; null = unknown', 'Europe/Stockholm'),
    location: Text('Room or address', 'Room Fjord'),
    meeting_url: Text('Address of the video meeting', 'https://meet.corp.example/abc'),
    calendar_event_id: Text('Id of the event in the calendar of the company'),
    organizer: UserRef('The user who planned the interview; null = unknown'),
    interviewers: ListOf(Interviewer, 'The people who interview the candidate'),
  },
  filters: {
    ...timeFilters,
    application_id: text('application_id', 'Interviews of this application'),
    candidate_id: text('candidate', 'Interviews of this candidate'),
    job_id: text('job', 'Interviews for this job'),
    start_after: instant('start_at', 'Starts at or after this instant (ISO 8601)'),
    start_before: instant('start_at', 'Starts before this instant (ISO 8601)'),
  },
})
