import type { Diagnostics } from '../port/diagnostics.js'
import { ListResponse } from './dialect.js'

const adminPath = 'in Lever under Settings, Integrations and API, API credentials'

/** https://hire.lever.co/developer/documentation#authentication */
export const diagnostics: Diagnostics = {
  fixes: {
    'credentials-rejected': `Find the API key ${adminPath}. The key must exist, and the configured value must be the complete key. If the key belongs to the sandbox of Lever or to another region, set region for the connection.`,
    'permission-missing': `Give the API key this permission ${adminPath}. If the option confidential is "include", the key must have been created with access to confidential data.`,
  },
  probes: [
    {
      subject: 'confidential opportunities',
      request: () => ({
        operation: 'opportunities.list',
        method: 'GET',
        path: '/v1/opportunities',
        query: { limit: 1, confidentiality: 'all' },
      }),
      schema: ListResponse,
      interpret: (_, { confidential }) =>
        confidential === 'include'
          ? { message: 'The API key can read them. The connection includes them.' }
          : {
              message: 'The API key can read them. The connection excludes them.',
              fix: 'If you need them, set the option confidential of the connection to "include".',
            },
      onForbidden: {
        message: 'The API key was created without access to confidential data.',
        fix: `If you need them, create a new API key with access to confidential data ${adminPath}. Lever cannot add this access to an existing key. Then set the option confidential of the connection to "include".`,
      },
    },
  ],
  undetectable: [],
}
