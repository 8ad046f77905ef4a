import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { candidate, candidates } from './candidates.js'
import { check } from './diagnostics.js'
import { fault } from './dialect.js'

export const ashby = defineProvider({
  id: 'ashby',
  name: 'Ashby',
  docsUrl: 'https://developers.ashbyhq.com/reference/introduction',
  origin: 'https://api.ashbyhq.com',
  credentials: Type.Object(
    {
      api_key: Type.String({
        minLength: 1,
        description: 'API key with the candidates module (Admin, Integrations, API keys)',
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
        'a pace that anyats assumes: Ashby publishes no figure, and the 1,000 a minute often quoted are in no document of it',
    },
  ],
  // https://developers.ashbyhq.com/changelog/2026-10-14-identify-integration-partner-rate-limit-responses
  providerWideLimit: { header: 'x-ratelimit-scope', value: 'integration-partner' },
  identity: 'A row is a person: `id` and `person_id` are the same.',
  notes: [
    'Candidates of confidential jobs are hidden unless the key was given access to confidential jobs; nothing tells that rows are missing.',
    'Private custom fields are hidden unless the key was given access to them.',
    'Ashby publishes no rate limit: the pace in `limits` is assumed, and corrected by every 429.',
  ],
  fault,
  check,
  lists: { candidates },
  gets: { candidates: candidate },
})
