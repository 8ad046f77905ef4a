import type { Mutation } from './mutations.js'

const offers = ['test/providers/ashby/offers.test.ts']
const activities = ['test/providers/ashby/activities.test.ts']
const attachments = ['test/providers/ashby/attachments.test.ts']

/** Mutations of the offers, notes and files of Ashby. */
export const ashbyOfferMutations: readonly Mutation[] = [
  {
    description: 'drafts with a status that only newer documents name are missing',
    file: 'src/providers/ashby/offers.ts',
    find: "  pending_approval: ['WaitingOnOfferApproval'],",
    replace: "  draft: ['WaitingOnApprovalStart'],\n  pending_approval: ['WaitingOnOfferApproval'],",
    tests: offers,
  },
  {
    description: 'a version is counted twice',
    file: 'src/providers/ashby/offer-record.ts',
    find: 'from.versions?.length || null',
    replace: '(from.versions?.length ?? 0) + 1',
    tests: offers,
  },
  {
    description: 'pay without a currency has one',
    file: 'src/providers/ashby/offer-record.ts',
    find: 'emptyToNull(currencyCode)',
    replace: "emptyToNull(currencyCode ?? 'USD')",
    tests: offers,
  },
  {
    description: 'a declined offer was accepted',
    file: 'src/providers/ashby/offer-record.ts',
    find: "accepted_at: status === 'accepted' ? decidedAt : null",
    replace: 'accepted_at: decidedAt',
    tests: offers,
  },
  {
    description: 'more calls than a page may make, for the offers of a candidate with many applications',
    file: 'src/providers/ashby/applications.ts',
    find: '(includes[name].calls?.count ?? 0) : 0)',
    replace: '0 : 0)',
    tests: offers,
  },
  {
    description: 'a note that does not say that it is public is public',
    file: 'src/providers/ashby/activities.ts',
    find: "from.isPrivate === false ? 'public' : 'private'",
    replace: "from.isPrivate === true ? 'private' : 'public'",
    tests: activities,
  },
  {
    description: 'a note is looked for on the first page only',
    file: 'src/providers/ashby/activities.ts',
    find: 'if (next === null) return null',
    replace: 'if (page === 0) return null',
    tests: activities,
  },
  {
    description: 'an id that cannot be one of a candidate is a failure of the provider',
    file: 'src/providers/ashby/activities.ts',
    find: 'if (candidate_id !== undefined && !isUuid(candidate_id)) throw noSuchCandidate()',
    replace: '',
    tests: activities,
  },
  {
    description: 'JSON has rounded the id of a parent',
    file: 'src/providers/lists/whole.ts',
    find: 'Number.isSafeInteger(id)',
    replace: "typeof id === 'number'",
    tests: ['test/providers/ashby/conformance.test.ts'],
  },
  {
    description: 'a resume is two files',
    file: 'src/providers/ashby/attachment-rows.ts',
    find: 'const isRepeated = !isObject(resume) || files.some((file) => isSame(file, resume))',
    replace: 'const isRepeated = !isObject(resume)',
    tests: attachments,
  },
  {
    description: 'files of offers are missing',
    file: 'src/providers/ashby/attachments.ts',
    find: 'page.next === null ? (isLast ? null :',
    replace: 'page.next === null ? (isLast || list ? null :',
    tests: attachments,
  },
  {
    description: 'a resume that cannot be read is no resume, without a warning',
    file: 'src/providers/ashby/attachment-rows.ts',
    find: ' || !(isObject(resume) || isMissing(resume))',
    replace: '',
    tests: attachments,
  },
  {
    description: 'an application has a file of an offer of another application',
    file: 'src/providers/ashby/application-files.ts',
    find: 'file.application_id === null || file.application_id === id ?',
    replace: 'file ?',
    tests: attachments,
  },
  {
    description: 'a candidate has files under other ids than the list of files',
    file: 'src/providers/ashby/candidate-record.ts',
    find: 'fileReference(file, id, null)',
    replace: "fileReference(file, '', null)",
    tests: attachments,
  },
]
