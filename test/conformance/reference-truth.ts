import { company } from '../../src/sandbox/company.js'
import type { Office, RejectionReason, Source, StageEntry } from '../../src/sandbox/organization.js'
import { stageEntries } from '../../src/sandbox/stages.js'
import { createdLike, isNamedBy, numbered, times } from './organization-truth.js'
import type { EntityChanges, Truth } from './truth.js'

const iso = (at: number) => new Date(at).toISOString()

/** Changes of a list: one entry gets another name, one is created. */
function renameAndCreate<E extends { id: string; name: string; number: number; createdAt: string; updatedAt: string }>(
  list: 'offices' | 'rejectionReasons' | 'sources',
  entries: readonly E[],
  { at, number, id }: { at: number; number: number; id: string },
): EntityChanges<E> {
  const updated = { ...numbered(entries, number), name: 'Another name', updatedAt: iso(at) }
  const created = { ...createdLike(entries, id, at), name: 'A new one' }
  const changes = [updated, created].map((entry) => ({ at, list, entry }))
  return { created, updated, timeline: changes as unknown as EntityChanges<E>['timeline'] }
}

export const officeTruth: Truth<'offices', Office> = {
  of: ({ offices }) => offices,
  with: (company, offices) => ({ ...company, offices }),
  key: 'id',
  idOf: ({ idOf }, office) => idOf('offices', office),
  isListed: ({ id }, jobs) => jobs === null || isNamedBy(jobs, ({ officeId }) => officeId === id),
  fields: {
    name: ({ name }) => name,
    code: ({ code }) => code,
    is_active: ({ archived }) => !archived,
    location: {
      read: ({ location }) => [location?.city ?? location?.text?.split(', ')[0], location?.country],
      of: ({ location: { city, region, country, code } }) => [city, region, country, code],
    },
    ...times,
  },
  filters: {},
  changes: ({ offices }, at) =>
    renameAndCreate('offices', offices, { at, number: 12, id: 'f0000000-0000-4000-8000-000000000004' }),
}

export const sourceTruth: Truth<'sources', Source> = {
  of: ({ sources }) => sources,
  with: (company, sources) => ({ ...company, sources }),
  key: 'id',
  idOf: ({ idOf }, source) => idOf('sources', source),
  isListed: () => true,
  fields: {
    name: ({ name }) => name,
    type_raw: ({ type }) => type.name,
    is_active: ({ archived }) => !archived,
    ...times,
  },
  filters: {},
  changes: ({ sources }, at) =>
    renameAndCreate('sources', sources, { at, number: 9, id: 'f0000000-0000-4000-8000-000000000005' }),
}

export const rejectionReasonTruth: Truth<'rejection-reasons', RejectionReason> = {
  of: ({ rejectionReasons }) => rejectionReasons,
  with: (company, rejectionReasons) => ({ ...company, rejectionReasons }),
  key: 'id',
  idOf: ({ idOf }, reason) => idOf('rejection-reasons', reason),
  isListed: () => true,
  fields: {
    name: ({ name }) => name,
    type: ({ type }) => type,
    is_active: ({ archived }) => !archived,
    ...times,
  },
  filters: {},
  changes: ({ rejectionReasons }, at) =>
    renameAndCreate('rejectionReasons', rejectionReasons, {
      at,
      number: 9,
      id: 'f0000000-0000-4000-8000-000000000006',
    }),
}

export const stageTruth: Truth<'stages', StageEntry> = {
  of: (company, { stageScope = 'account', stageTypes }) =>
    stageEntries(company, stageScope).filter(({ type }) => stageTypes?.includes(type) ?? true),
  with: (company) => company,
  key: 'id',
  idOf: ({ idOf }, stage) => idOf('stages', stage),
  isListed: ({ job }) => job === null || !job.isConfidential,
  fields: {
    name: ({ name }) => name,
    type: ({ type }) => type,
    scope: ({ scope }) => scope,
    job: { read: ({ job }) => [job?.title], of: ({ job }) => [job?.name ?? null], isSparse: true },
    plan: { read: ({ plan }) => [plan?.name], of: ({ plan }) => [plan?.name ?? null], isSparse: true },
    is_active: ({ archived, plan }) => [!archived, !(plan?.archived ?? archived)],
    ...times,
  },
  // A stage of a plan is a stage of each job with the plan. A provider with plans has the ids of the company.
  filters: {
    job_id: ({ job, plan }) =>
      job ? [job.id] : company().jobs.flatMap(({ id, planId }) => (planId === plan?.id ? [id] : [])),
  },
  changes(organization, at, { stageScope }) {
    if (stageScope === 'job') return jobStageChanges(stageEntries(organization, stageScope), at)
    const { stages } = organization
    const changed = { ...numbered(stages, 9), name: 'Work sample', updatedAt: iso(at) }
    const entry = (stage: typeof changed): StageEntry => ({
      ...stage,
      scope: 'account',
      order: 1,
      plan: null,
      job: null,
    })
    const created = { ...createdLike(stages, 'f0000000-0000-4000-8000-000000000007', at), name: 'A new one' }
    return {
      created: entry(created),
      updated: entry(changed),
      timeline: [changed, created].map((stage) => ({ at, list: 'stages' as const, entry: stage })),
    }
  },
}

/** Changes of the stages of one job. */
function jobStageChanges(entries: readonly StageEntry[], at: number): EntityChanges<StageEntry> {
  const [first, last] = [entries[0], entries.at(-1)] as [StageEntry, StageEntry]
  const updated = { ...first, name: 'Work sample', updatedAt: iso(at) }
  const created = {
    ...createdLike([last], 'f0000000-0000-4000-8000-000000000007', at),
    number: last.number + 50,
    name: 'A new one',
  }
  const timeline = [updated, created].map((entry) => ({ at, list: 'jobStages' as const, entry }))
  return { created, updated, timeline }
}
