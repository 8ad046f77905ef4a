import { type Static, Type } from '@sinclair/typebox'
import type { Diagnostics } from '../port/diagnostics.js'
import { operation } from './dialect.js'

const adminPath = 'in Ashby under Admin, Integrations, API keys'

const KeyInfo = Type.Object({
  success: Type.Literal(true),
  results: Type.Object({ scopes: Type.Array(Type.String()) }),
})

/** https://developers.ashbyhq.com/docs/authentication */
export const diagnostics: Diagnostics = {
  fixes: {
    'credentials-rejected': `Find the API key ${adminPath}. The key must exist and be active, and the configured value must be the complete key.`,
    'permission-missing': `Give the API key this permission ${adminPath}.`,
  },
  includes: {
    attachments: `Give the API key read permission for candidates and offers ${adminPath}.`,
    offers: `Give the API key read permission for offers ${adminPath}.`,
    interview: `Give the API key read permission for interviews ${adminPath}.`,
    scorecards: `Give the API key read permission for candidates ${adminPath}.`,
    title: `Give the API key read permission for interviews ${adminPath}.`,
    plans: `Give the API key read permission for interviews ${adminPath}.`,
    interviews: `Give the API key read permission for interviews ${adminPath}.`,
    stages: `Give the API key read permission for interviews ${adminPath}.`,
  },
  probes: [
    {
      subject: 'permissions of the API key',
      request: () => operation('apiKey.info', {}),
      schema: KeyInfo,
      interpret(body) {
        const { scopes } = (body as Static<typeof KeyInfo>).results
        const knownScopes = scopes.filter((scope) => /^[a-z_]{1,40}:[a-z_]{1,20}$/i.test(scope)).slice(0, 40)
        return { message: `The API key has the permissions: ${knownScopes.join(', ') || 'none that anyats knows'}.` }
      },
      onForbidden: {
        message: 'The API key has no permission to list its own permissions. anyats does not need this permission.',
        fix: `To list the permissions here, give the API key read permission for the module API Keys ${adminPath}.`,
      },
    },
  ],
  undetectable: [
    {
      subject: 'confidential jobs',
      message:
        'Confidential jobs, and candidates of confidential jobs and projects, may be missing. The responses of Ashby do not show whether the API key has access to them.',
      fix: `If you need them, enable "Allow access to confidential jobs and projects?" for the API key ${adminPath}.`,
    },
    {
      subject: 'private fields',
      message:
        'Private custom fields may be missing, and so may private notes and private fields of offers. The responses of Ashby do not show whether the API key has access to them.',
      fix: `If you need them, give the API key access to private fields ${adminPath}.`,
    },
  ],
}
