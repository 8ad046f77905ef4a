import type { Mutation } from './mutations.js'

const access = ['test/server/sensitive-access.test.ts']
const lever = ['test/providers/lever/eeocs.test.ts']
const jobvite = ['test/providers/jobvite/eeocs.test.ts']
const texts = ['test/providers/values/eeo.test.ts']

/** Mutations of EEO responses and of access to them. */
export const eeocMutations: readonly Mutation[] = [
  {
    description: 'EEO responses are open to a client that does not name them',
    file: 'src/model/access.ts',
    find: "['attachment-contents', 'eeocs']",
    replace: "['attachment-contents']",
    tests: access,
  },
  {
    description: 'raw records have hidden fields of another resource',
    file: 'src/model/field-access.ts',
    find: '!parts.some((part) => hasHiddenFields(part.resource, access))',
    replace: 'parts.length >= 0',
    tests: access,
  },
  {
    description: 'an EEO request without a start returns the last week',
    file: 'src/providers/lever/eeocs.ts',
    find: 'created_after === undefined ? firstTime :',
    replace: 'created_after === undefined ? undefined :',
    tests: lever,
  },
  {
    description: 'EEO responses of confidential opportunities are listed',
    file: 'src/providers/lever/eeocs.ts',
    find: 'includesConfidential(request.options) ? page : publicRows(page, call)',
    replace: 'includesConfidential(request.options) ? page : { ...page, ...(false && publicRows(page, call)) }',
    tests: lever,
  },
  {
    description: 'a record without a readable contact is left out without a warning',
    file: 'src/providers/lever/public-rows.ts',
    find: '...(unknown > 0 ? [unknownContact(unknown)] : [])',
    replace: '...(unknown < 0 ? [unknownContact(unknown)] : [])',
    tests: lever,
  },
  {
    description: 'the end of the range is left to the provider',
    file: 'src/providers/lever/eeocs.ts',
    find: '(before === undefined || Date.parse(at) < Date.parse(before))',
    replace: '(before === undefined || Date.parse(at) < Date.parse(before) + 1e12)',
    tests: lever,
  },
  {
    description: 'raw records of candidates have the EEO answers',
    file: 'src/providers/jobvite/candidate-rows.ts',
    find: 'const demographics = demographicKeys',
    replace: 'const demographics = demographicKeys.slice(3)',
    tests: jobvite,
  },
  {
    description: 'rows without an answer are EEO responses',
    file: 'src/providers/jobvite/eeocs.ts',
    find: 'cleanText(value) !== null : value !== null',
    replace: "value !== '' : value !== null",
    tests: jobvite,
  },
  {
    description: 'an answer that cannot be read loses the row',
    file: 'src/providers/jobvite/eeocs.ts',
    find: 'cleanText(value) !== null : value !== null',
    replace: 'cleanText(value) !== null : false',
    tests: jobvite,
  },
  {
    description: 'the race has another text at Lever',
    file: 'src/providers/values/eeo.ts',
    find: 'race?.replace(notHispanic, ',
    replace: "race?.replace('', ",
    tests: texts,
  },
  {
    description: 'a text that begins like an answer is the answer',
    file: 'src/providers/values/eeo.ts',
    find: '[/^no\\b/',
    replace: '[/^no/',
    tests: texts,
  },
]
