import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { applications } from './applications.js'
import { attachments } from './attachments.js'
import { candidates } from './candidates.js'
import { departments } from './departments.js'
import { diagnostics } from './diagnostics.js'
import { readError } from './dialect.js'
import { eeocs } from './eeocs.js'
import { jobs } from './jobs.js'
import { offices } from './offices.js'
import { users } from './users.js'

// Jobvite publishes no API reference. The rate limits come from one vendor's page and are not confirmed elsewhere.
const source = 'https://docs.nango.dev/integrations/all/jobvite'

export const jobvite = defineProvider({
  id: 'jobvite',
  name: 'Jobvite',
  docsUrl: 'https://www.jobvite.com',
  origin: 'https://api.jobvite.com',
  regions: { staging: 'https://api.jvistg2.com' },
  credentials: Type.Object(
    {
      api_key: Type.String({
        minLength: 1,
        description:
          'API key with access to candidates for candidates, applications, attachments and EEO responses, and to jobs for jobs, departments, offices and users (issued by the support of Jobvite)',
      }),
      api_secret: Type.String({ minLength: 1, description: 'API secret of the same key' }),
    },
    { additionalProperties: false },
  ),
  // Send credentials in headers, never in the query, because proxies log queries.
  auth: { kind: 'headers', headers: { 'x-jvi-api': 'api_key', 'x-jvi-sc': 'api_secret' } },
  rateLimits: [
    { requests: 15, seconds: 60, published: false, source },
    { requests: 850, seconds: 3600, published: false, source },
    { requests: 20_000, seconds: 86_400, published: false, source },
  ],
  identity:
    'Each candidate is one application: `id` identifies the application and `person_id` the person. A person can have several applications. The list of applications has the same rows, with the same ids.',
  notes: [
    'Jobvite has no cursors and documents no order. If records disappear during pagination, anyats detects that. If it cannot continue without missing other records, the page token expires. Records that move can be returned twice.',
    'Attachments are resumes, of which Jobvite sends only the text: it is the content of the attachment, and is removed from the upstream records of candidates. Answers about equal employment opportunity are removed from these records, except in `eeocs`.',
    'EEO responses are inside of the candidates: only rows with an answer are in the list. Jobvite documents no words for the answers. The words of the standard form are known, and other words are only in the fields with `_raw`.',
    'Stages, sources, rejection reasons and custom fields are absent: Jobvite publishes neither the fields nor the pagination of its lists of workflow states, dispositions and custom fields, and it has no list of sources. Applications name their stage, source and rejection reason. Job postings are absent: Jobvite has none besides its jobs.',
    'The status of an application is known in the workflow states New, Hired, Rejected and Archived. In a state that the company named itself it is `unknown`, with the name in `status_raw`. A disposition is the `rejection_reason`, except in the states New and Hired.',
    'Jobvite sends only the present state of an application: it has no history and no times of its stages and its end. `hired_at` is null, because it is not documented whether `hireDate` of the upstream record is the time of the hire or the planned day.',
    'Lists of jobs, departments, offices and users read the jobs, for which Jobvite probably answers 500 requests a day. Private jobs are in the list, with the visibility `confidential`. Jobvite has no list of changed jobs: read the whole list.',
    'Jobvite has no times for the candidate. `updated_at` is the time of the last change of the application, for candidates and applications.',
  ],
  readError,
  diagnostics,
  resources: { candidates, applications, jobs, departments, offices, users, eeocs, attachments },
})
