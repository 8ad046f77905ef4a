import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { candidate, candidates } from './candidates.js'
import { check } from './diagnostics.js'
import { fault } from './dialect.js'

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
      api_key: Type.String({ minLength: 1, description: 'API key that may read candidates (support issues it)' }),
      api_secret: Type.String({ minLength: 1, description: 'the secret that goes with the API key' }),
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
  identity: 'A row is one application of a person: `id` is the application, `person_id` the candidate.',
  notes: [
    'Jobvite has no cursor and states no order. A walk notices rows that vanish meanwhile and ends rather than lose others; rows that move can come twice.',
    'Demographic answers and the text of a résumé are in the upstream record only, with include=raw.',
    'A candidate has no time of its own: `updated_at` is that of the application.',
  ],
  fault,
  check,
  lists: { candidates },
  gets: { candidates: candidate },
})
