import type { Person, ReferenceData } from './people.js'
import { isoString, personOf } from './person.js'
import { anonymized, personAfter } from './person-changes.js'
import { createRandom, type Random } from './seeded-random.js'
import { stepAt, timeOf } from './steps.js'

/** One person arrives every minute. */
const arrivalInterval = 3
/** Steps that a person stays: 50 minutes to 2 hours 30 minutes. So 50 to 150 people are there at any time. */
const [shortestStay, longestStay] = [150, 450]
/** Steps after the arrival at which a person changes: the stage first, then the tags. */
const changesAt = [50, 100]
/** Steps after the arrival at which every tenth person is anonymized. */
const anonymizedAt = 140
/** A deleted person is listed for this long. */
const listedAfterDeletion = 7 * 86_400_000

/**
 * People who are added and deleted. The person with the number `lastNumber + n` arrives at step `3 n`. Everything about a
 * person follows from the number and the seed, so that the people at any step are found without the steps before it.
 */
export function createVisitors(initial: readonly Person[], referenceData: ReferenceData, seed: number) {
  const lastNumber = initial.at(-1)?.number ?? 0
  const randomOf = (arrival: number, turn: number): Random => createRandom(seed + arrival * 7919 + turn * 104_729)
  const arrivalStep = (arrival: number): number => arrival * arrivalInterval

  /** Those who are there at the epoch leave one by one, as fast as others arrive. */
  const deletionStep = (arrival: number): number =>
    arrival > 0
      ? arrivalStep(arrival) + shortestStay + randomOf(arrival, 0).integer(longestStay - shortestStay + 1)
      : arrivalStep(arrival + initial.length)

  function personAt(arrival: number, step: number): Person {
    const existing = initial[arrival + initial.length - 1]
    if (existing) return existing
    const age = step - arrivalStep(arrival)
    const count = changesAt.filter((at) => at <= age).length
    const person = newPerson(lastNumber + arrival, timeOf(arrivalStep(arrival)), randomOf(arrival, 1), referenceData)
    const turns = { count, stepOf: (turn: number) => arrivalStep(arrival) + (changesAt[turn - 1] ?? 0) }
    const changed = personAfter(person, turns, referenceData, (turn) => randomOf(arrival, turn + 1))
    const isAnonymized = arrival % 10 === 0 && age >= anonymizedAt
    return isAnonymized ? anonymized(changed, timeOf(arrivalStep(arrival) + anonymizedAt)) : changed
  }

  /** The people of the last step that was computed, who stay the same objects until they change. */
  let latest = new Map<number, { version: number; person: Person }>()
  function presentAt(step: number): Person[] {
    const previous = latest
    latest = new Map(
      arrivalsSince(step - longestStay, step)
        .filter((arrival) => deletionStep(arrival) > step)
        .map((arrival) => {
          const age = step - arrivalStep(arrival)
          const version = [...changesAt, anonymizedAt].filter((at) => at <= age).length
          const existing = previous.get(arrival)
          return [
            arrival,
            existing?.version === version ? existing : { version, person: personAt(arrival, step) },
          ] as const
        }),
    )
    return [...latest.values()].map(({ person }) => person)
  }

  function arrivalsSince(step: number, until: number): number[] {
    const first = Math.max(1 - initial.length, Math.ceil(step / arrivalInterval))
    const last = Math.floor(until / arrivalInterval)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  }

  return {
    /** The visitors at a step. */
    present: presentAt,
    /** The visitors whom the company deleted in the last days, each made when it is read. */
    deleted: (step: number): { person: Person; at: number }[] => {
      const since = stepAt(timeOf(step) - listedAfterDeletion)
      return arrivalsSince(since - longestStay, step)
        .map((arrival) => ({ arrival, step: deletionStep(arrival) }))
        .filter((deletion) => deletion.step > since && deletion.step <= step)
        .sort((a, b) => a.step - b.step || a.arrival - b.arrival)
        .map(({ arrival, step: deletedAt }) => {
          let person: Person | undefined
          return {
            at: timeOf(deletedAt),
            get person() {
              person ??= personAt(arrival, deletedAt)
              return person
            },
          }
        })
    },
  }
}

/** A person without a history: every application is open, in the first stage. */
function newPerson(number: number, at: number, random: Random, referenceData: ReferenceData): Person {
  const time = isoString(at)
  const person = personOf(number, random, referenceData, at)
  const stage = referenceData.stages[1]
  return {
    ...person,
    applications: person.applications.map((application) => ({
      ...application,
      stage: stage ?? application.stage,
      status: 'Active',
      appliedAt: time,
      closedAt: null,
    })),
    createdAt: time,
    addedAt: time,
    updatedAt: time,
    lastActivityAt: time,
  }
}
