import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { candidate, candidates } from './candidates.js'
import { check } from './diagnostics.js'
import { fault } from './dialect.js'

export const lever = defineProvider({
  id: 'lever',
  name: 'Lever',
  docsUrl: 'https://hire.lever.co/developer/documentation',
  origin: 'https://api.lever.co',
  // The sandbox is Lever's own. Lever documents the EU host for postings; other clients use it for the rest of the API
  // too.
  regions: { eu: 'https://api.eu.lever.co', sandbox: 'https://api.sandbox.lever.co' },
  credentials: Type.Object(
    {
      api_key: Type.String({
        minLength: 1,
        description: 'API key that may read opportunities, contacts, stages and users',
      }),
    },
    { additionalProperties: false },
  ),
  auth: { kind: 'basic', username: 'api_key' },
  options: {
    confidential: {
      values: ['exclude', 'include'],
      description: 'Whether confidential opportunities are listed; the key must have been made with access to them',
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
  identity: 'A row is an opportunity, one for each candidacy; `person_id` is the contact behind it.',
  notes: [
    'Lever lists by stage and by when somebody was last advanced: a candidate who is moved during a walk can come twice, or not at all.',
    'Lever tells no `updated_at` for most rows that have not changed in recent years.',
    'A hired candidate is archived at Lever; the reason that says so is in `rejection_reason`.',
  ],
  fault,
  check,
  lists: { candidates },
  gets: { candidates: candidate },
})
