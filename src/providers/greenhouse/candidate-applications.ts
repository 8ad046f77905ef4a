import { Type } from '@sinclair/typebox'
import { type CandidateApplication, embeddedApplication } from '../../model/application.js'
import type { Include } from '../port/listing.js'
import { RawId } from '../values/values.js'
import type { Rejection } from './application-children.js'
import { rejections } from './application-includes.js'
import { jobNames, sourceNames } from './application-names.js'
import { GreenhouseApplication, toApplication } from './application-record.js'
import { children, loadChildren } from './child-records.js'
import { maxIds } from './dialect.js'
import { addNames } from './names.js'
import { nullsOf } from './nulls.js'

const name = 'applications'
const absent = nullsOf('applications')

/** An application without a readable candidate may belong to any of them. */
const OwnApplication = Type.Object({ ...GreenhouseApplication.properties, candidate_id: RawId })

/** The applications of candidates, as the list of applications has them, with the names and reasons of its includes. */
export const includeApplications: Include<'candidates'> = {
  fields: ['applications'],
  resource: 'applications',
  // Applications, jobs, sources, the ends of applications and their reasons.
  calls: { count: 5, records: maxIds },
  async load(candidates, context) {
    await loadChildren(candidates, context, {
      name,
      children: [
        children({
          collection: 'applications',
          owner: 'candidate_id',
          record: OwnApplication,
          map: (from, _find, lost) => embeddedApplication(toApplication(from, absent, lost)),
        }),
      ],
      assign(candidate, applications: CandidateApplication[], isComplete) {
        candidate.applications = applications.length === 0 && !isComplete ? null : applications
      },
    })
    const applications = candidates.flatMap((candidate) => candidate.applications ?? [])
    if (applications.length === 0) return
    const owners = new Map(
      candidates.flatMap((candidate) =>
        (candidate.applications ?? []).map((application) => [application.id, candidate.id]),
      ),
    )
    await addNames(name, applications, context, jobNames)
    await addNames(name, applications, context, sourceNames)
    await loadChildren<CandidateApplication, Rejection>(applications, context, {
      name,
      ...rejections,
      itemOf: (id) => owners.get(id) ?? id,
    })
  },
}
