import t from 'tap'
import { idOf } from '../../../src/providers/greenhouse/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { stageEntries } from '../../../src/sandbox/stages.js'
import { greenhouse } from './simulated.js'

const whole = company()
const base = ['id', 'created_at', 'updated_at']
const choices = 'scorecard_question_answer_options'
const columns: { readonly [collection: string]: readonly string[] } = {
  offices: ['name', 'parent_id', 'external_id', 'location', 'primary_in_house_contact_user_id'],
  sources: ['name', 'type'],
  rejection_reasons: ['name', 'type'],
  jobs: [
    ...['name', 'requisition_id', 'notes', 'confidential', 'is_template', 'copied_from_id', 'opened_at', 'closed_at'],
    ...['status', 'office_ids', 'department_id', 'custom_fields'],
  ],
  job_hiring_managers: ['job_id', 'user_id'],
  job_owners: ['job_id', 'user_id', 'type', 'responsible'],
  openings: [
    ...['job_id', 'opening_id', 'open', 'opened_at', 'closed_at', 'application_id', 'close_reason_id'],
    ...['target_start_on', 'sort_order', 'custom_fields'],
  ],
  job_posts: [
    ...['job_id', 'title', 'internal', 'active', 'live', 'featured', 'first_published_at', 'content'],
    ...['internal_content', 'language', 'public_url', 'demographic_question_set_id', 'job_board_id', 'questions'],
  ],
  job_interview_stages: ['job_id', 'name', 'sort_order', 'active'],
  job_post_locations: ['job_post_id', 'type', 'plain_text_location', 'office_id', 'custom_location_id'],
  pay_input_ranges: ['pay_input_id', 'job_post_id', 'currency_type', 'min_cents', 'max_cents'],
  custom_field_options: ['custom_field_id', 'name', 'external_id', 'sort_order', 'active'],
  application_stages: [
    ...['application_id', 'job_interview_stage_id', 'entered_at', 'exited_at', 'days_in_stage', 'current'],
  ],
  rejection_details: [
    ...['application_id', 'rejection_reason_id', 'rejected_by_id', 'rejection_note_id', 'rejected_at'],
    'question_custom_fields',
  ],
  referrers: ['name', 'user_id'],
  offers: [
    ...['version', 'application_id', 'job_id', 'candidate_id', 'opening_id', 'status', 'starts_on', 'sent_on'],
    ...['resolved_at', 'custom_fields'],
  ],
  notes: [
    ...['candidate_id', 'application_id', 'user_id', 'type', 'visibility', 'subject', 'body', 'body_with_tags'],
    ...['email_from', 'email_to', 'email_cc', 'import_hash', 'email_attachment_file_names'],
  ],
  attachments: ['application_id', 'candidate_id', 'type', 'filename', 'url'],
  interviews: [
    ...['job_id', 'application_id', 'job_interview_id', 'status', 'starts_at', 'ends_at', 'all_day_start_on'],
    ...['all_day_end_on', 'location', 'organizer_id', 'scheduled_at', 'availability_received_at', 'external_event_id'],
    'video_conferencing_url',
  ],
  scorecards: [
    ...['application_id', 'interview_kit_id', 'interviewer_id', 'submitter_id', 'status', 'candidate_rating'],
    ...['interviewed_at', 'submitted_at', 'notes', 'notes_with_tags', 'private_notes', 'private_notes_with_tags'],
    ...['public_notes', 'public_notes_with_tags'],
  ],
  scorecard_candidate_attributes: [
    ...['scorecard_id', 'job_candidate_attribute_id', 'candidate_attribute_rating', 'note'],
  ],
  job_candidate_attributes: ['job_id', 'candidate_attribute_type_id', 'name', 'active', 'sort_order'],
  candidate_attribute_types: ['job_id', 'name', 'sort_order', 'active', 'is_draft'],
  scorecard_questions: ['interview_kit_id', 'question', 'answer_type', 'required', 'sort_order', 'active'],
  scorecard_question_options: ['scorecard_question_id', 'name', 'sort_order', 'active'],
  scorecard_question_answers: [
    ...['scorecard_id', 'scorecard_question_id', 'answer', 'answer_with_tags', 'boolean_value'],
  ],
  [choices]: ['scorecard_question_option_id', 'scorecard_question_answer_id'],
  interviewers: ['interview_id', 'user_id', 'email', 'scorecard_id', 'response_status'],
  job_interviews: [
    ...['job_interview_stage_id', 'job_id', 'name', 'sort_order', 'scheduling_type', 'duration', 'summary'],
    ...['instructions', 'active', 'require_scorecard'],
  ],
}

t.test('each collection has the documented fields, by descending id', async (t) => {
  const { pagesOf } = await greenhouse(t, { company: { ...whole, people: whole.people.slice(0, 40) } })
  for (const [collection, names] of Object.entries(columns)) {
    const records = await pagesOf(collection)
    t.ok(records.length > 3, collection)
    for (const record of records) t.same(Object.keys(record).sort(), [...base, ...names].sort(), collection)
    const ids = records.map(({ id }) => id)
    t.same(
      ids,
      [...new Set(ids)].sort((a, b) => b - a),
    )
  }
})

t.test('records name records of other collections', async (t) => {
  const { send } = await greenhouse(t)
  // biome-ignore lint/suspicious/noExplicitAny: records of any list
  const all = async (path: string): Promise<any[]> => (await send(`${path}per_page=500`)).body
  const idsIn = async (path: string) => new Set((await all(path)).map(({ id }) => id))
  const [jobs, users, stages] = [await idsIn('jobs?'), await idsIn('users?'), await all('job_interview_stages?')]
  for (const collection of ['job_hiring_managers', 'job_owners', 'openings', 'job_posts', 'job_interview_stages'])
    for (const { job_id, user_id } of await all(`${collection}?`))
      t.ok(jobs.has(job_id) && (user_id === undefined || users.has(user_id)), collection)
  const offices = await idsIn('offices?')
  t.ok((await all('jobs?')).every(({ office_ids }) => office_ids.every((id: number) => offices.has(id))))

  const [reasons, sources] = [await idsIn('rejection_reasons?include_defaults=true&'), await idsIn('sources?')]
  const stageJobs = new Map(stages.map(({ id, job_id }) => [id, job_id]))
  const applications = await all('applications?')
  t.ok(applications.length > 300)
  for (const { job_id, job_interview_stage_id: stage, source_id, prospect } of applications) {
    t.equal(jobs.has(job_id), !prospect)
    t.ok(stage === null || stageJobs.get(stage) === job_id, 'the stage is one of the job')
    t.ok(source_id === null || sources.has(source_id))
  }
  const planned = new Map((await all('job_interviews?')).map((one) => [one.id, one]))
  for (const { job_id, job_interview_id: id } of await all('interviews?'))
    t.ok(jobs.has(job_id) && planned.get(id)?.job_id === job_id, 'the interview is in the plan of the job')
  for (const { job_id, job_interview_stage_id: stage } of planned.values()) t.equal(stageJobs.get(stage), job_id)
  for (const { rejection_reason_id: reason, rejected_by_id: user } of await all('rejection_details?')) {
    t.ok(reason === null || reasons.has(reason))
    t.ok(user === null || users.has(user))
  }
})

t.test('filters and what is omitted by default', async (t) => {
  const { send } = await greenhouse(t)
  const countOf = async (path: string) => (await send(path)).body.length
  const [job, other] = [whole.jobs[1], whole.jobs[2]]
  if (!job || !other) throw new Error('the company is empty')
  const [id, department] = [idOf('jobs', job), whole.departments.find((one) => one.id === job.departmentId)]
  t.equal(await countOf('rejection_reasons'), whole.rejectionReasons.length - 1, 'built-in reasons are omitted')
  t.equal(await countOf('rejection_reasons?include_defaults=true'), whole.rejectionReasons.length)
  t.match((await send(`jobs?requisition_id=${job.code}`)).body, [{ id: Number(id) }])
  t.ok((await countOf(`jobs?department_id=${department && idOf('departments', department)}`)) >= 1)
  t.equal(await countOf('jobs?status=draft&confidential=true'), 0)
  t.equal(await countOf('jobs?confidential=true'), 1)
  const range = (time: string | null) => encodeURIComponent(`gte|${time}|lte|${time}`)
  t.ok((await send(`jobs?opened_at=${range(job.openedAt)}`)).body.some((one: { id: number }) => one.id === Number(id)))
  const ofBoth = `job_ids=${id},${idOf('jobs', other)}&per_page=500`
  t.equal(await countOf(`openings?${ofBoth}`), job.openings.length + other.openings.length)
  t.equal(
    await countOf(`job_interview_stages?${ofBoth}`),
    stageEntries(whole, 'job').filter((stage) => [job, other].some((one) => one.id === stage.job?.id)).length,
  )
  const deleted = (await send('job_posts?active=false')).body
  t.ok(deleted.length > 0)
  t.notOk((await send('job_posts?per_page=500')).body.some(({ active }: { active: boolean }) => !active))
})

t.test('a wrong value is refused', async (t) => {
  const { send } = await greenhouse(t)
  for (const path of [
    ...['jobs?status=pending', 'jobs?department_id=x', 'jobs?department_ids=1', 'jobs?office_id=1,2', 'jobs?job_ids=1'],
    ...['jobs?opened_at=yesterday', 'openings?open=yes', 'openings?job_id=1', 'job_posts?active=1'],
    ...['applications?status=in_process', 'applications?prospect=1', 'application_stages?job_ids=1'],
    ...['rejection_details?job_ids=1', 'custom_fields?field_type=job_posting', 'referrers?ids=x'],
    ...['interviews?status=completed', 'interviews?candidate_ids=1', 'interviews?starts_at=2026-01-01..2026-02-01'],
    ...['scorecards?status=submitted', 'scorecards?job_ids=1', 'scorecards?submitted_at=today'],
    ...['scorecard_questions?active=1', 'scorecard_question_answers?ids=x', 'candidate_attribute_types?job_ids=1'],
    ...['interviewers?response_status=no_response', 'job_interviews?scheduling_type=call'],
    ...['job_owners?type=manager', 'job_interview_stages?job_ids=x', 'offices?name=x', 'sources?type=1'],
    `job_interview_stages?job_ids=${Array.from({ length: 51 }, (_, at) => at)}`,
  ])
    t.match(await send(path), { status: 422, body: { message: 'Unprocessable Content' } }, path)
})
