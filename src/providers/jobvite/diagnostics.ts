import type { Diagnostics } from '../port/diagnostics.js'

export const check: Diagnostics = {
  fixes: {
    'credentials-rejected':
      'Check api_key and api_secret, and the region: keys of the staging system open nothing else. A pair is made for some APIs, and one that may read jobs can be refused for candidates: ask the support of Jobvite for one that may read candidates.',
    'permission-missing': 'Ask the support of Jobvite for a key that may read candidates.',
  },
  undetectable: [
    {
      subject: 'fields',
      message: 'Which fields a key may see, Jobvite does not tell: others are just missing.',
      fix: 'If some are wanted that are always empty, ask the support of Jobvite.',
    },
  ],
}
