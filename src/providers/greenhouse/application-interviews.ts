import { Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Include } from '../port/listing.js'
import { RawId } from '../values/values.js'
import { children, loadChildren } from './child-records.js'
import { maxIds } from './dialect.js'
import { loadInterviewers, loadPlan } from './interview-includes.js'
import { GreenhouseInterview, toInterview } from './interview-record.js'
import { nullsOf } from './nulls.js'

type Interview = Item<'interviews'>

const name = 'interviews'
const absent = nullsOf('interviews')

/** An interview without a readable application may belong to any of them. */
const OwnInterview = Type.Object({ ...GreenhouseInterview.properties, application_id: RawId })

/** The interviews of applications, as the list of interviews has them with the includes `stage` and `interviewers`. */
export const includeInterviews: Include<'applications'> = {
  fields: ['interviews'],
  resource: 'interviews',
  // Interviews, those of the plan, stages, and the interviewers of up to 250 interviews.
  calls: { count: 8, records: maxIds },
  async load(applications, context) {
    const found = new Map<string, Interview[] | null>()
    await loadChildren(applications, context, {
      name,
      children: [
        children({
          collection: 'interviews',
          owner: 'application_id',
          record: OwnInterview,
          map: (from) => toInterview(from, absent),
        }),
      ],
      assign(application, interviews: Interview[], isComplete) {
        found.set(application.id, interviews.length === 0 && !isComplete ? null : interviews)
      },
    })
    const interviews = [...found.values()].flatMap((some) => some ?? [])
    await loadPlan(name, interviews, context)
    const owners = new Map(interviews.map(({ id, application_id }) => [id, application_id]))
    await loadInterviewers(interviews, context, { name, itemOf: (id) => owners.get(id) ?? id })
    for (const application of applications)
      application.interviews = found.get(application.id)?.map(({ raw: _, ...interview }) => interview) ?? null
  },
}
