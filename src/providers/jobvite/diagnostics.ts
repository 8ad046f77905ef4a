import type { Diagnostics } from '../port/diagnostics.js'

export const diagnostics: Diagnostics = {
  fixes: {
    'credentials-rejected':
      'Check api_key, api_secret and the region. Keys of the staging system work only with the region staging. Jobvite issues each key for certain APIs, so a key that can read jobs may be rejected for candidates. If necessary, request a key with access to candidates from the support of Jobvite.',
    'permission-missing': 'Request a key with this access from the support of Jobvite.',
  },
  undetectable: [
    {
      subject: 'fields',
      message: 'Some fields may be missing. The responses of Jobvite do not show which fields the key can read.',
      fix: 'If a field that you need is always empty, contact the support of Jobvite.',
    },
  ],
}
