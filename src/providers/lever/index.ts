import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { activities } from './activities.js'
import { applications } from './applications.js'
import { attachments } from './attachments.js'
import { candidates } from './candidates.js'
import { departments } from './departments.js'
import { diagnostics } from './diagnostics.js'
import { readError } from './dialect.js'
import { eeocs } from './eeocs.js'
import { interviews } from './interviews.js'
import { jobPostings } from './job-postings.js'
import { jobs } from './jobs.js'
import { offers } from './offers.js'
import { offices } from './offices.js'
import { rejectionReasons } from './rejection-reasons.js'
import { scorecards } from './scorecards.js'
import { sources } from './sources.js'
import { stages } from './stages.js'
import { tags } from './tags.js'
import { users } from './users.js'

export const lever = defineProvider({
  id: 'lever',
  name: 'Lever',
  docsUrl: 'https://hire.lever.co/developer/documentation',
  origin: 'https://api.lever.co',
  // `sandbox` is the sandbox of Lever, not ours. Lever documents the EU host for postings; other clients use it for the
  // rest of the API too.
  regions: { eu: 'https://api.eu.lever.co', sandbox: 'https://api.sandbox.lever.co' },
  credentials: Type.Object(
    {
      api_key: Type.String({
        minLength: 1,
        description:
          'API key with read permission for opportunities, applications, contacts, stages, archive reasons and users, and for postings (jobs, job postings, departments, offices), sources, tags, offers, interviews, feedback (scorecards), notes (activities), resumes and files (attachments), and EEO responses with PII if you need them',
      }),
    },
    { additionalProperties: false },
  ),
  auth: { kind: 'basic', username: 'api_key' },
  options: {
    confidential: {
      values: ['exclude', 'include'],
      description:
        'Whether lists include confidential opportunities and postings. For include, the API key must have been created with access to confidential data.',
    },
  },
  rateLimits: [
    {
      requests: 10,
      seconds: 1,
      burst: 20,
      published: true,
      source: 'https://hire.lever.co/developer/documentation#rate-limits',
    },
  ],
  identity:
    'Each record is an opportunity: `id` identifies the opportunity and `person_id` the contact. A contact can have several opportunities.',
  notes: [
    'Lever sorts its lists by stage and by the time at which an opportunity last moved to another stage. An opportunity that moves during pagination can be returned twice, or not at all.',
    '`updated_at` is null for most opportunities that have not changed in recent years.',
    'Jobs are postings. Lever has the lists of a posting only as HTML: `description_text` of a posting with lists is null, and `description_html` has all of the text.',
    'Job postings are the postings too: each is its own job. `questions` are those of the company and those required by law; the standard fields of the form, such as name and résumé, are not among them. Lever does not document whether a closed posting has a form.',
    'Lever documents no filter for several places of a posting, and none for all open postings: `office_id` and `status=open` read all postings, so a page can have fewer records than requested.',
    'Stages are those of the account: every posting has them, so jobs do not list them. Their type and order come from a list that Lever does not document; where the API key cannot read it, both are null. A hire is not a stage.',
    'Archive reasons for hires are not in `rejection-reasons`. Lever does not report who ends an opportunity by a reason.',
    'Applications are inside of opportunities: the id of an application is the id of the opportunity, a dot and the id that Lever has for the application. An opportunity without an application is a record with the id of the opportunity, and has no job. Stage, end and the times of creation and change are those of the opportunity.',
    'Lever archives hired candidates too: the type of the archive reason distinguishes a hire, and the pipeline of the stage a lead. Both come from a list that Lever does not document. Where the API key cannot read it, the list of archive reasons is read instead, and `status` of open applications is null. Without that list too, `status` is null, and `rejection_reason` can be a reason for hires.',
    'Lever has two parameters for the applications of a posting: `job_id` returns open ones first, and then archived ones, so a page between them can be short or empty.',
    'Interviews, offers, scorecards, activities and attachments are under their opportunity: a list without `candidate_id` or `application_id` takes one call for each opportunity, about 110 seconds for 1,000 of them. With one of the filters it takes two calls. Attachments are in three lists, and take three calls instead of one.',
    'Lever has no status of an interview: it follows from the time at Lever, from the end of the interview and from its complete feedback forms, and changes without a change of the interview.',
    'Lever keeps deleted feedback in its lists: deleted scorecards are in `deleted` of each list. The texts of ratings are those of the company: `recommendation` follows from their first digit, 1 to 4. The rating is not among the fields of the scorecard.',
    'Offers have no version. `declined` is what Lever calls denied: it does not document who denies an offer, and has no word for an offer that the company withdraws. Days are those of UTC. The opening is not told, because the field for the requisition is not documented.',
    'Activities are notes, with the comments on them. Lever has no documented list of e-mails, and keeps deleted notes in its lists: they are in `deleted` of each list. A note that is not marked as readable by everybody is private.',
    'Attachments are résumés, files and the files of offers. `url` is null: the addresses that Lever has need a login in a browser. A file that Lever could not process has no content: 404.',
    'EEO responses do not name the confidentiality of their opportunity. If the connection excludes confidential opportunities, a page takes one or two more calls, which read the opportunities of its contacts, and EEO responses of deleted opportunities are omitted. `created_at` is the time of the application. Lever does not document how it compares times there, and has no list of changed EEO responses: read the whole list.',
    'The history of an application has its stages and its last end. Answers have the text of the question, and no id.',
  ],
  readError,
  diagnostics,
  resources: {
    candidates,
    applications,
    interviews,
    offers,
    scorecards,
    activities,
    attachments,
    jobs,
    'job-postings': jobPostings,
    stages,
    departments,
    offices,
    sources,
    'rejection-reasons': rejectionReasons,
    tags,
    users,
    eeocs,
  },
})
