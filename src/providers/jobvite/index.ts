import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { candidates } from './candidates.js'
import { departments } from './departments.js'
import { diagnostics } from './diagnostics.js'
import { readError } from './dialect.js'
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
          'API key with access to candidates, and to jobs for jobs, departments, offices and users (issued by the support of Jobvite)',
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
    'Each record is an application: `id` identifies the application and `person_id` the candidate. A candidate can have several applications.',
  notes: [
    'Jobvite has no cursors and documents no order. If records disappear during pagination, anyats detects that. If it cannot continue without missing other records, the page token expires. Records that move can be returned twice.',
    'The text of a resume is only in the upstream record, with include=raw. Demographic data is removed from that record.',
    'Stages, sources and rejection reasons are absent: Jobvite publishes neither the fields nor the pagination of its lists of workflow states and dispositions, and it has no list of sources. Candidates name their stage and source.',
    'Lists of jobs, departments, offices and users read the jobs, for which Jobvite probably answers 500 requests a day. Private jobs are in the list, with the visibility `confidential`. Jobvite has no list of changed jobs: read the whole list.',
    'Jobvite has no times for the candidate. `updated_at` is the time of the last change of the application.',
  ],
  readError,
  diagnostics,
  resources: { candidates, departments, jobs, offices, users },
})
