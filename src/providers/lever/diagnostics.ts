import type { Diagnostics } from '../port/diagnostics.js'
import { ListAnswer } from './dialect.js'

const adminPath = 'in Lever under Settings, Integrations and API, API credentials'

/** https://hire.lever.co/developer/documentation#authentication */
export const check: Diagnostics = {
  fixes: {
    'credentials-rejected': `Look up the key ${adminPath}: it must be there, and copied whole. A key of Lever's sandbox or of another region wants that region.`,
    'permission-missing': `Allow the key to read opportunities, deleted ones too, ${adminPath}. Where the option confidential is "include", the key must have been made with access to confidential data.`,
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
      shape: ListAnswer,
      read: (_, { confidential }) =>
        confidential === 'include'
          ? { message: 'Can be read, and are listed.' }
          : {
              message: 'The key may read them; the connection leaves them out.',
              fix: 'If they are wanted, set the option confidential of the connection to "include".',
            },
      hidden: {
        message: 'The key was made without access to confidential data.',
        fix: `If they are wanted, make another key with that access ${adminPath}: Lever does not add it to one that is there. Then set the option confidential to "include".`,
      },
    },
  ],
  undetectable: [],
}
