import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { activities } from './activities.js'
import { applications } from './applications.js'
import { attachments } from './attachments.js'
import { candidates } from './candidates.js'
import { customFields } from './custom-fields.js'
import { departments } from './departments.js'
import { diagnostics } from './diagnostics.js'
import { readError } from './dialect.js'
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

export const ashby = defineProvider({
  id: 'ashby',
  name: 'Ashby',
  docsUrl: 'https://developers.ashbyhq.com/reference/introduction',
  origin: 'https://api.ashbyhq.com',
  credentials: Type.Object(
    {
      api_key: Type.String({
        minLength: 1,
        description:
          'API key with read permission for candidates (applications, notes, files, scorecards), jobs (postings), interviews (also stages), offers (their files too), the hiring process (sources, rejection reasons, custom fields, tags) and the organization (departments, offices, users), as far as you need them (Admin, Integrations, API keys)',
      }),
    },
    { additionalProperties: false },
  ),
  // The API key is the user name; the password is empty: https://developers.ashbyhq.com/docs/authentication
  auth: { kind: 'basic', username: 'api_key' },
  headers: { accept: 'application/json; version=1', 'ashby-version': '2026-01-01' },
  requestIdHeader: 'x-ashby-request-id',
  rateLimits: [
    {
      requests: 600,
      seconds: 60,
      published: false,
      source:
        'Assumed by anyats. Ashby publishes no rate limit. The value of 1,000 requests per minute that other sources quote is in no document of Ashby.',
    },
  ],
  // https://developers.ashbyhq.com/changelog/2026-10-14-identify-integration-partner-rate-limit-responses
  providerWideLimit: { header: 'x-ratelimit-scope', value: 'integration-partner' },
  identity: 'Each record is a person: `id` and `person_id` are equal.',
  notes: [
    'Confidential jobs and their candidates are hidden unless the API key has access to confidential jobs. The responses do not show that records are missing.',
    'A job has no description and workplace: these belong to its postings. Its public address is that of its first published posting, with `include=postings`. Its pay is not read: Ashby does not document the format.',
    'A job posting has the name of its primary place only. Whether it is internal follows from the job boards that have it.',
    'A stage belongs to an interview plan, and jobs share plans.',
    'An interview is an event of a schedule, or a schedule without events. It has the status of its schedule. Its candidate and job are those of its application.',
    'Scorecards are submitted feedback: drafts are hidden. The candidate is that of the application. Companies define the forms, so that only a field called "overall recommendation" has the recommendation.',
    'Private custom fields are hidden unless the API key has access to private fields.',
    'Ashby reports neither when an offer was made or sent, nor the interval of its pay. `created_at` of an offer is the time of its current version, and only a read by id counts the versions.',
    'An offer names its application only: the candidate and the job are those of the application. Private fields of offers are hidden unless the API key has access to them.',
    'Ashby lists notes of one candidate only. An activity is a note, and its candidate is known by id only: Ashby returns neither the application nor the format of the text. Private notes are hidden unless the API key has access to private fields. A deleted note is no longer in the list. E-mails and other activities cannot be read.',
    'Ashby lists files as parts of candidates and offers: their ids begin with the id of the candidate or offer. Ashby returns neither their type (other than resume), nor their size, nor their times. The attachments of an application are the files of its candidate and of its offers, in the latest version of each.',
    'Ashby publishes no rate limit. The rate limit in `limits` is assumed. anyats slows down after each 429 response.',
  ],
  readError,
  diagnostics,
  resources: {
    candidates,
    applications,
    offers,
    activities,
    attachments,
    jobs,
    'job-postings': jobPostings,
    stages,
    interviews,
    scorecards,
    departments,
    offices,
    sources,
    'rejection-reasons': rejectionReasons,
    tags,
    users,
    'custom-fields': customFields,
  },
})
