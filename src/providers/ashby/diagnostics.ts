import { type Static, Type } from '@sinclair/typebox'
import type { Diagnostics } from '../port/diagnostics.js'
import { operation } from './dialect.js'

const adminPath = 'in Ashby under Admin, Integrations, API keys'

const KeyInfo = Type.Object({
  success: Type.Literal(true),
  results: Type.Object({ scopes: Type.Array(Type.String()) }),
})

/** https://developers.ashbyhq.com/docs/authentication */
export const check: Diagnostics = {
  fixes: {
    'credentials-rejected': `Look up the key ${adminPath}: it must be there, active, and copied whole.`,
    'permission-missing': `Give the key the module Candidates, for reading, ${adminPath}.`,
  },
  probes: [
    {
      subject: 'what the key may do',
      request: () => operation('apiKey.info', {}),
      shape: KeyInfo,
      read(body) {
        const { scopes } = (body as Static<typeof KeyInfo>).results
        const known = scopes.filter((scope) => /^[a-z_]{1,40}:[a-z_]{1,20}$/i.test(scope)).slice(0, 40)
        return { message: `The key has ${known.join(', ') || 'no module that is known here'}.` }
      },
      hidden: {
        message: 'The key may not say what it may do. It does not need to.',
        fix: `To have it listed here, give the key the module API Keys, for reading, ${adminPath}.`,
      },
    },
  ],
  undetectable: [
    {
      subject: 'confidential jobs',
      message:
        'Whether candidates of confidential jobs and projects are hidden from the key, Ashby does not tell: they are just missing.',
      fix: `If they are wanted, look for "Allow access to confidential jobs and projects?" of the key ${adminPath}.`,
    },
    {
      subject: 'private fields',
      message: 'Whether private custom fields are hidden from the key, Ashby does not tell.',
      fix: `If they are wanted, give the key access to private fields ${adminPath}.`,
    },
  ],
}
