import { applicationOf, unifyApplication } from './application-records.js'
import { jobOf, unifyJob } from './job-records.js'
import { recordOf } from './records.js'
import { unify } from './unify.js'

/** What a record needs so that a page token can be made of it. */
interface Dated {
  id: string
  createdAt: string
}

/** A resource of the upstream: its operation, its records, and the unified item that is written by hand. */
export interface Benched<R extends Dated = Dated> {
  operation: string
  recordOf(n: number): R
  unify(record: R): object
  /** Whether pagination can be resumed when its cursor expires: a page token then has the last records. */
  resumes: boolean
}

/** Checks that the records and the mapper belong together. */
const benched = <R extends Dated>(resource: Benched<R>) => resource as unknown as Benched

/** The resources that are compared with a page written by hand. Another resource is one line, and a file like `job-records.ts`. */
export const benchedResources: { readonly [resource: string]: Benched } = {
  candidates: benched({ operation: 'candidate.list', recordOf, unify, resumes: true }),
  applications: benched({
    operation: 'application.list',
    recordOf: applicationOf,
    unify: unifyApplication,
    resumes: false,
  }),
  jobs: benched({ operation: 'job.list', recordOf: jobOf, unify: unifyJob, resumes: false }),
}

/** A complete response of the operation with this number of records, as bytes. */
export const responseOf = ({ recordOf }: Benched, size: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      success: true,
      results: Array.from({ length: size }, (_, n) => recordOf(n)),
      moreDataAvailable: true,
      nextCursor: 'Ya6',
    }),
  )
