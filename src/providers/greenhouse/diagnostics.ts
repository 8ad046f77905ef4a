import type { Diagnostics } from '../port/diagnostics.js'

const scopes = (...collections: string[]) =>
  `Give the API credential the scopes ${collections.map((name) => `harvest:${name}:list`).join(' and ')}. An access token that was issued earlier does not have new scopes.`

const siteAdmin =
  'Make the user a Site Admin: the user with the id in sub or, without sub, the user who belongs to the credential.'

/** https://harvestdocs.greenhouse.io/docs/authentication and /docs/list-endpoints */
export const diagnostics: Diagnostics = {
  fixes: {
    'credentials-rejected':
      'Check client_id, client_secret and sub. client_id and client_secret must belong to a Harvest V3 (OAuth) credential. sub must be the numeric id of a user, or must be omitted.',
    'permission-missing': `Give the API credential this scope. An access token that was issued earlier does not have new scopes. If the credential has the scope, its user is not a Site Admin. ${siteAdmin}`,
  },
  includes: {
    applications: scopes('applications', 'jobs', 'sources', 'rejection_details', 'rejection_reasons'),
    attachments: scopes('attachments'),
    candidate: scopes('applications', 'candidates'),
    credited_to: scopes('referrers'),
    compensation: scopes('pay_input_ranges', 'pay_inputs'),
    departments: scopes('departments'),
    educations: scopes('candidate_educations', 'custom_field_options'),
    employments: scopes('candidate_employments'),
    hired_at: scopes('openings'),
    hiring_team: scopes('job_hiring_managers', 'job_owners', 'users'),
    history: scopes('application_stages', 'job_interview_stages', 'rejection_details'),
    interviewers: scopes('interviewers'),
    interviews: scopes('interviews', 'job_interviews', 'job_interview_stages', 'interviewers'),
    interview: scopes('interviewers'),
    job: scopes('jobs'),
    locations: scopes('job_post_locations', 'offices', 'job_board_custom_locations'),
    offers: scopes('offers'),
    offices: scopes('offices'),
    opening: scopes('openings'),
    openings: scopes('openings'),
    options: scopes('custom_field_options'),
    postings: scopes('job_posts'),
    rejection_reason: scopes('rejection_details', 'rejection_reasons'),
    scorecards: scopes('scorecards'),
    sections: scopes(
      ...['scorecard_candidate_attributes', 'job_candidate_attributes', 'candidate_attribute_types'],
      ...['scorecard_question_answers', 'scorecard_questions'],
      ...['scorecard_question_answer_options', 'scorecard_question_options'],
    ),
    source: scopes('sources'),
    stage: scopes('job_interviews', 'job_interview_stages'),
    stages: scopes('job_interview_stages'),
    users: scopes('users'),
  },
  onEmptyList: {
    message:
      'The list is empty. Either there are no records, or the user of the credential is not a Site Admin. Greenhouse sends the same response in both cases.',
    fix: `If there are records: ${siteAdmin}`,
  },
  undetectable: [
    {
      subject: 'confidential jobs',
      message:
        'Legacy confidential jobs may be missing, and their candidates. They are hidden even from a Site Admin, and the responses of Greenhouse do not show that they are missing.',
      fix: 'If you need them, add the user of the credential to the hiring teams of those jobs.',
    },
  ],
}
