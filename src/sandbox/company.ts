import { compare } from './compare.js'
import { makeCustomFields } from './custom-fields.js'
import { makeDepartments } from './departments.js'
import { edgeCases } from './edge-cases.js'
import { makeJobs, withHires } from './jobs.js'
import { jobTitles, stageNames, tagNames, users } from './names.js'
import { makeOffices } from './offices.js'
import type { Named } from './organization.js'
import type { ReferenceData } from './people.js'
import { personOf } from './person.js'
import { makePostings } from './postings.js'
import { makeRejectionReasons } from './rejection-reasons.js'
import { createRandom } from './seeded-random.js'
import type { Company } from './snapshot.js'
import { makeSources } from './sources.js'
import { makePlans, makeStages } from './stages.js'
import { makeTags } from './tags.js'
import { makeUsers } from './users.js'

export type { Company }

export const candidateCount = 1200

let cached: { company: Company; referenceData: ReferenceData } | undefined

/**
 * The fictional company as it is at the epoch of the sandbox: 1,200 people, the same on every run. All people and data are
 * invented. `living-company.ts` has the company at later times.
 */
export const company = (): Company => made().company

/** What the records of people name. The company has more tags and users, and more about each. */
export const referenceData = (): ReferenceData => made().referenceData

function made() {
  cached ??= make()
  return cached
}

function make(): { company: Company; referenceData: ReferenceData } {
  const random = createRandom(20261123)
  const named = (name: string): Named => ({ id: random.uuid(), name })
  const referenceData: ReferenceData = {
    jobs: jobTitles.map(named),
    stages: stageNames.map(named),
    tags: tagNames.map((name, at) => ({ ...named(name), archived: at === tagNames.length - 1 })),
    sources: [
      ['Careers page', 'Inbound'],
      ['Employee referral', 'Referral'],
      ['LinkedIn search', 'Sourced'],
      ['Talent Harbour', 'Agencies'],
      ['Internal move', 'Internal'],
      ['Open day', 'Campus & events'],
    ].map(([name = '', type = '']) => ({ ...named(name), type: named(type) })),
    users: users.map(([firstName, lastName]) => ({
      id: random.uuid(),
      firstName,
      lastName,
      email: `${firstName}.${lastName}@company.example`.toLowerCase(),
    })),
  }
  const people = Array.from({ length: candidateCount }, (_, at) => personOf(at + 1, random, referenceData))
  const profiles = edgeCases(people, referenceData)
  people.sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  const [departments, offices, stages] = [makeDepartments(), makeOffices(), makeStages(referenceData.stages)]
  const plans = makePlans(stages)
  const staff = makeUsers(referenceData.users, departments)
  const jobs = withHires(makeJobs(referenceData.jobs, { departments, users: staff, offices, plans }), people)
  return {
    referenceData,
    company: {
      ...referenceData,
      departments,
      offices,
      stages,
      plans,
      jobs,
      postings: makePostings(jobs),
      sources: makeSources(referenceData.sources),
      rejectionReasons: makeRejectionReasons(),
      customFields: makeCustomFields(),
      tags: makeTags(referenceData.tags),
      users: staff,
      people,
      edgeCases: profiles,
    },
  }
}
