import type { Diagnostics } from '../port/diagnostics.js'

const scopes = (...collections: string[]) =>
  `Give the API credential the scopes ${collections.map((name) => `harvest:${name}:list`).join(' and ')}; a token bought before does not have them.`

/** https://harvestdocs.greenhouse.io/docs/authentication and /docs/list-endpoints */
export const check: Diagnostics = {
  fixes: {
    'credentials-rejected':
      'Check client_id and client_secret, which must be those of a Harvest V3 (OAuth) credential, and sub, which is the numeric id of a user or left out.',
    'permission-missing': `${scopes('candidates')} If it has them, its subject is no Site Admin: make the user a Site Admin whom sub names, or without sub the one that belongs to the credential.`,
  },
  includes: {
    applications: scopes('applications', 'jobs'),
    attachments: scopes('attachments'),
    educations: scopes('candidate_educations', 'custom_field_options'),
    employments: scopes('candidate_employments'),
  },
  onEmptyList: {
    message:
      'The list is empty. Either there are no candidates, or the subject is no Site Admin: Greenhouse answers both alike.',
    fix: 'If there are candidates, make the user a Site Admin whom sub names, or without sub the one that belongs to the credential.',
  },
  undetectable: [
    {
      subject: 'confidential jobs',
      message: 'Candidates of legacy confidential jobs are hidden, even from a Site Admin, and nothing tells.',
      fix: 'If they are wanted, add the subject to the hiring teams of those jobs.',
    },
  ],
}
