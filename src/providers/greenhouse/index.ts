import { Type } from '@sinclair/typebox'
import { defineProvider } from '../port/provider.js'
import { candidate, candidates } from './candidates.js'
import { check } from './diagnostics.js'
import { fault } from './dialect.js'

const text = (description: string) => Type.String({ minLength: 1, description })

export const greenhouse = defineProvider({
  id: 'greenhouse',
  name: 'Greenhouse',
  docsUrl: 'https://harvestdocs.greenhouse.io/docs',
  origin: 'https://harvest.greenhouse.io',
  credentials: Type.Object(
    {
      client_id: text('id of a Harvest V3 (OAuth) credential'),
      client_secret: text('the secret that goes with it'),
      sub: Type.Optional(text('id of the user to act as; a Site Admin')),
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
        source: 'the X-Ratelimit headers of the token endpoint, as recorded',
      },
    ],
  },
  rateLimits: [
    {
      requests: 75,
      seconds: 30,
      published: false,
      source: 'https://harvestdocs.greenhouse.io/docs/api-rate-limiting gives 75 as its example; 150 was seen',
      headers: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining' },
    },
  ],
  identity: 'A row is a person: `id` and `person_id` are the same.',
  notes: [
    'Lists want a subject who is a Site Admin: another one gets 403, or empty lists that nothing tells from a company without candidates.',
    'Candidates of legacy confidential jobs are hidden even from a Site Admin who is not on the hiring team.',
    'Candidates cannot be filtered by job: Greenhouse would take two walks for that, and people would repeat.',
  ],
  fault,
  check,
  lists: { candidates },
  gets: { candidates: candidate },
})
