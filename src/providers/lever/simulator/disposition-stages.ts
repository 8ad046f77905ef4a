import type { FastifyInstance } from 'fastify'
import type { Company } from '../../../sandbox/company.js'
import { snapshots } from '../../../sandbox/timeline.js'
import { dispositionReasons, dispositionStages } from './reference-records.js'
import { fail } from './requests.js'

/** Stages and archive reasons in one object, as recorded. The path is not documented, and neither is the scope it needs. */
export function serveDispositionStages(
  app: FastifyInstance,
  { company, now, isForbidden }: { company: Company; now: () => number; isForbidden: boolean },
): void {
  const data = snapshots(company, now, (snapshot) => ({
    stages: dispositionStages(snapshot),
    archiveReasons: dispositionReasons(snapshot),
  }))
  app.get('/v1/disposition_stages', async (_, reply) =>
    isForbidden ? fail(reply, 403, 'Forbidden', 'No access') : { data: data() },
  )
}
