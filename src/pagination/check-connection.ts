import { callsPerPage } from '../connections/calls-per-page.js'
import type { Connection } from '../connections/connection.js'
import { type ResourceName, resources } from '../model/index.js'
import { Problem, problems } from '../problems.js'
import type { Call } from '../providers/port/call.js'
import type { Probe } from '../providers/port/diagnostics.js'
import type { Listing } from '../providers/port/listing.js'
import { listDeletions, listItems } from './records.js'

export const states = {
  ok: 'Works.',
  failed: 'Does not work. The connection cannot be used for this.',
  hidden: 'The credentials cannot read a part.',
  unknown: 'The provider does not report this.',
} as const

export interface Finding {
  subject: string
  state: keyof typeof states
  message: string
  /** What to do; null = nothing, or unknown. */
  fix: string | null
}

/**
 * Checks whether the credentials of a connection work, what they can read and what is hidden from them. Requests one
 * record of each list and each include, and the provider's own probes. `now` is milliseconds since 1970.
 */
export async function checkConnection(connection: Connection, call: Call, now: () => number): Promise<Finding[]> {
  const { provider, options } = connection
  const { resources: listings, diagnostics } = provider
  const calls = callsPerPage(connection, 'interactive')
  const findings: Finding[] = []
  for (const [resource, listing] of Object.entries(listings)) {
    for (const finding of await checkList(resource as ResourceName, listing as Listing)) findings.push(finding)
    // Every other check would fail too.
    if (findings.some(({ subject }) => subject === 'credentials')) return findings
  }
  // A key can be meant for a part of the lists. The connection fails if the key can read none of them.
  if (!findings.some(({ state }) => state === 'ok' || state === 'unknown'))
    for (const finding of findings) finding.state = 'failed'
  for (const probe of diagnostics?.probes ?? []) findings.push(await checkProbe(probe))
  const unknown = diagnostics?.undetectable ?? []
  return [
    ...findings,
    ...unknown.map(({ subject, message, fix = null }): Finding => ({ subject, state: 'unknown', message, fix })),
  ]

  async function checkList(resource: ResourceName, listing: Listing): Promise<Finding[]> {
    const name = resources[resource].labelPlural
    const source = { resource, listing, call, options, calls }
    const requestOne = (includes: readonly string[]) =>
      listItems(source, { pageSize: 1, cursor: null, filters: {} }, { includes: new Set(includes), raw: false })
    try {
      const { recordCount } = await requestOne([])
      const found: Finding[] = [
        recordCount === 0 && diagnostics?.onEmptyList
          ? {
              subject: name,
              state: 'unknown',
              message: diagnostics.onEmptyList.message,
              fix: diagnostics.onEmptyList.fix ?? null,
            }
          : {
              subject: name,
              state: 'ok',
              message: recordCount === 0 ? 'Can be read. There are no records.' : 'Can be read.',
              fix: null,
            },
      ]
      for (const [include, { on }] of recordCount === 0 ? [] : Object.entries(listing.includes ?? {})) {
        if (on === 'one') continue
        const { warnings } = await requestOne([include])
        const failed = warnings.some(({ code }) => code === 'include-failed')
        found.push({
          subject: `${name}, include=${include}`,
          state: failed ? 'hidden' : 'ok',
          message: failed ? 'Cannot be read. Its fields are null.' : 'Can be read.',
          fix: failed ? (diagnostics?.includes?.[include] ?? null) : null,
        })
      }
      if (listing.deletions)
        found.push(await checkDeletions(name, listing.deletions.permission, () => listDeletions(source, lastMinute())))
      return found
    } catch (error) {
      return [failure(name, error)]
    }
  }

  function lastMinute() {
    const iso = (at: number) => new Date(at).toISOString()
    return { pageSize: 1, cursor: null, deletedAfter: iso(now() - 60_000), deletedBefore: iso(now()) }
  }

  async function checkDeletions(
    name: string,
    permission: string,
    requestOne: () => Promise<unknown>,
  ): Promise<Finding> {
    const subject = `deleted ${name}`
    try {
      await requestOne()
      return { subject, state: 'ok', message: 'Can be read.', fix: null }
    } catch (error) {
      if (!isForbidden(error)) throw error
      return {
        subject,
        state: 'hidden',
        message: `Cannot be read. Required permission: ${permission}. Lists of changes contain no deletions.`,
        fix: diagnostics?.fixes['permission-missing'] ?? null,
      }
    }
  }

  async function checkProbe({ subject, request, schema, interpret, onForbidden }: Probe): Promise<Finding> {
    try {
      const { body } = await call(request(options), schema)
      const { message, fix = null } = interpret(body, options)
      return { subject, state: 'ok', message, fix }
    } catch (error) {
      if (!isForbidden(error)) return failure(subject, error)
      return { subject, state: 'hidden', message: onForbidden.message, fix: onForbidden.fix ?? null }
    }
  }

  function failure(subject: string, error: unknown): Finding {
    if (!(error instanceof Problem)) throw error
    const { slug, members } = error
    return {
      subject: slug === 'credentials-rejected' ? 'credentials' : subject,
      state: slug === 'permission-missing' ? 'hidden' : 'failed',
      message: `${problems[slug].title}. ${members.detail ?? ''}`.trim(),
      fix: diagnostics?.fixes[slug] ?? null,
    }
  }
}

const isForbidden = (error: unknown) => error instanceof Problem && error.slug === 'permission-missing'
