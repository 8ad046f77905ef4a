import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { activities } from './activities.js'
import { applications } from './applications.js'
import { attachments } from './attachments.js'
import { candidates } from './candidates.js'
import { customFieldDefinitions } from './custom-field-definitions.js'
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

const text = (description: string) => Type.String({ minLength: 1, description })

export const greenhouse = defineProvider({
  id: 'greenhouse',
  name: 'Greenhouse',
  docsUrl: 'https://harvestdocs.greenhouse.io/docs',
  origin: 'https://harvest.greenhouse.io',
  credentials: Type.Object(
    {
      client_id: text('client id of a Harvest V3 (OAuth) credential'),
      client_secret: text('client secret of the same credential'),
      sub: Type.Optional(text('numeric id of the user whose permissions are used; must be a Site Admin')),
    },
    { additionalProperties: false },
  ),
  // https://harvestdocs.greenhouse.io/docs/authentication
  auth: {
    kind: 'client-credentials',
    tokenUrl: 'https://auth.greenhouse.io/token',
    clientId: 'client_id',
    clientSecret: 'client_secret',
    parameters: { sub: 'sub' },
    rateLimits: [
      {
        requests: 60,
        seconds: 60,
        published: false,
        source: 'The X-RateLimit headers of the token endpoint, as recorded.',
      },
    ],
  },
  rateLimits: [
    {
      requests: 75,
      seconds: 30,
      published: false,
      source: 'https://harvestdocs.greenhouse.io/docs/api-rate-limiting uses 75 as its example. 150 has been recorded.',
      headers: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' },
    },
  ],
  identity: 'Each record is a person: `id` and `person_id` are equal.',
  notes: [
    'The user of the credential must be a Site Admin. For other users Greenhouse responds with 403, or with empty lists that look like those of a company without candidates.',
    'Legacy confidential jobs and their candidates are hidden from a Site Admin who is not in the hiring team of the job.',
    'Job templates are not jobs: the list of jobs omits them. Greenhouse counts them as records of a page, so a page can be shorter than requested.',
    'The list of stages can have stages of templates, whose jobs the list of jobs omits.',
    'A prospect is an application with the status lead and without a job. Ended applications and prospects have no stage.',
    'Greenhouse does not tell who moved an application to another stage, nor what a stage was entered from. Its history has a hire without the time, which is `hired_at`.',
    'A skipped interview has the status canceled. Greenhouse rarely names the organizer of an interview.',
    'An all-day interview has no times: `start_at` and `end_at` are null, and the filters `start_after` and `start_before` omit it.',
    'Greenhouse creates an empty scorecard for each interviewer when an interview is scheduled. It is a draft. A scorecard has the id of its interview, not the title.',
    'A section of a scorecard has the ratings of one kind of attributes, in words of Greenhouse: definitely_not, no, mixed, yes, strong_yes. The section without a title has the answers to questions, whose texts can be HTML.',
    'The private notes of scorecards are never returned, not even in `raw`. The public notes are in `raw` only.',
    'The includes history, interviews, offers, scorecards, attachments and answers of one application fit into the calls of one request. With all other includes they do not: the last ones are null then, with a warning.',
    'A list that is filtered by an id that does not exist is empty: Greenhouse does not tell that the id is unknown.',
    'The list of users omits service accounts. A record can refer to one of them.',
    'An offer is its current version. A new version has a new id, and the old version is reported as deleted.',
    'Greenhouse returns neither who made an offer nor its pay. Companies define fields for the pay, which are in `custom_fields`.',
    'A rejected offer is declined. Greenhouse does not return whether the candidate or the company rejected it.',
    'The files of an offer are the offer letters of its application, of older versions too.',
    'Greenhouse does not document whether the text of a note is plain text or HTML.',
    'The address of a file is valid for seven days.',
    'An EEO response without `submitted_at` was not answered. A corrected answer does not change `submitted_at`. The answers to demographic questions, which a company defines itself, are not returned.',
    'Candidates cannot be filtered by job. Greenhouse would need two separate lists for that filter, and candidates would appear more than once.',
  ],
  readError,
  diagnostics,
  resources: {
    candidates,
    applications,
    jobs,
    'job-postings': jobPostings,
    interviews,
    scorecards,
    stages,
    departments,
    offices,
    sources,
    'rejection-reasons': rejectionReasons,
    tags,
    users,
    'custom-fields': customFieldDefinitions,
    offers,
    activities,
    attachments,
    eeocs,
  },
})
