import type { Test } from 'tap'
import type { RegisteredProvider, Simulator } from '../../src/providers/index.js'
import { company } from '../../src/sandbox/company.js'
import type { Change } from '../../src/sandbox/timeline.js'
import { type Harness, type HarnessOptions, startHarness } from '../support/harness.js'
import { hour, noon } from './changes.js'
import { truths } from './truth.js'

/**
 * The harnesses of one provider, which its checks share. Each is started when a check needs it, and is reset before every
 * check.
 */
export interface Stage {
  /** 60 people, without prefetching: a prefetched page would hide what a check does to the upstream traffic. */
  small(): Promise<Harness & { expireCursors(isExpired: () => boolean): void }>
  /** The whole company, 1,200 people. */
  full(): Promise<Harness>
  /** A company in which nobody and nothing exists. */
  empty(): Promise<Harness>
  /** The connection of `small` in another process. */
  secondProcess(): Promise<Harness>
  /** Another connection with the same credentials. */
  otherConnection(): Promise<Harness>
  /** 30 people. Every resource changes one hour after noon; the time of each check begins at noon. */
  moving(): Promise<Harness & { advance(milliseconds: number): void }>
  reset(): Promise<void>
}

export function createStage(t: Test, simulation: RegisteredProvider): Stage {
  const started: Promise<Harness>[] = []
  const shared = <H extends Harness>(start: () => Promise<H>): (() => Promise<H>) => {
    let harness: Promise<H> | undefined
    return () => {
      if (!harness) {
        harness = start()
        started.push(harness)
      }
      return harness
    }
  }
  const start = (options: HarnessOptions) => shared(() => startHarness(t, simulation, options))
  const never = () => false
  let isExpired: () => boolean = never
  let now = noon
  const people = 60
  const organization = {
    departments: [],
    offices: [],
    users: [],
    tags: [],
    sources: [],
    rejectionReasons: [],
    customFields: [],
  }
  const nothing = {
    ...organization,
    people: [],
    interviews: [],
    offers: [],
    scorecards: [],
    notes: [],
    eeoResponses: [],
    jobs: [],
    postings: [],
    stages: [],
    plans: [],
  }

  return {
    small: shared(async () => {
      const simulator = { isExpired: () => isExpired() }
      const harness = await startHarness(t, simulation, { people, simulator, app: { prefetch: false } })
      const expireCursors = (check: () => boolean) => {
        isExpired = check
      }
      return Object.assign(harness, { expireCursors })
    }),
    full: start({}),
    empty: start({ company: { ...company(), ...nothing } }),
    secondProcess: start({ people }),
    otherConnection: start({ people, id: 'other' }),
    moving: shared(async () => {
      const clock = () => now
      const harness = await startHarness(t, simulation, {
        people: movingPeople,
        timeline: timeline(await simulation.loadSimulator()),
        simulator: { now: clock },
        app: { now: clock, prefetch: false },
      })
      const advance = (milliseconds: number) => {
        now += milliseconds
      }
      return Object.assign(harness, { advance })
    }),
    async reset() {
      isExpired = never
      now = noon
      for (const harness of await Promise.all(started)) {
        harness.interception = {}
        harness.requests.length = 0
      }
    },
  }
}

const movingPeople = 30

/** The company that `moving` starts with. */
export const movingCompany = () => ({ ...company(), people: company().people.slice(0, movingPeople) })

/** One change of every kind for every resource. */
const timeline = (simulator: Simulator): readonly Change[] =>
  Object.values(truths).flatMap((truth) => truth.changes(movingCompany(), noon + hour, simulator).timeline)
