import type { Connection } from '../connections/connection.js'
import { type ResourceName, resources } from '../model/index.js'
import { Problem, problems } from '../problems.js'
import type { Call } from '../providers/port/call.js'
import type { Probe } from '../providers/port/diagnostics.js'
import { type Listing, maxRecordsOf } from '../providers/port/listing.js'

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
export async function checkConnection(
  { provider: { lists, diagnostics }, options }: Connection,
  call: Call,
  now: () => number,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [resource, listing] of Object.entries(lists)) {
    for (const finding of await checkList(resource as ResourceName, listing)) findings.push(finding)
    // Every other check would fail too.
    if (findings.some(({ subject }) => subject === 'credentials')) return findings
  }
  for (const probe of diagnostics?.probes ?? []) findings.push(await checkProbe(probe))
  const unknown = diagnostics?.undetectable ?? []
  return [
    ...findings,
    ...unknown.map(({ subject, message, fix = null }): Finding => ({ subject, state: 'unknown', message, fix })),
  ]

  async function checkList(resource: ResourceName, listing: Listing<ResourceName>): Promise<Finding[]> {
    const name = resources[resource].name
    const requestOne = (includes: readonly string[], deletedAfter?: string) =>
      listing.page(
        {
          ...{
            pageSize: 1,
            maxRecords: maxRecordsOf(listing, 1),
            cursor: null,
            filters: {},
            includes: new Set(includes),
            raw: false,
            options,
          },
          ...(deletedAfter === undefined ? {} : { deletedAfter }),
        },
        call,
      )
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
      for (const include of recordCount === 0 ? [] : Object.keys(listing.includes)) {
        const { warnings } = await requestOne([include])
        const failed = warnings.some(({ code }) => code === 'include-failed')
        found.push({
          subject: `${name}, include=${include}`,
          state: failed ? 'hidden' : 'ok',
          message: failed ? 'Cannot be read. Its fields are null.' : 'Can be read.',
          fix: failed ? (diagnostics?.includes?.[include] ?? null) : null,
        })
      }
      if (listing.delta?.mode === 'timestamp' && listing.delta.reports.includes('deleted'))
        found.push(await checkDeletions(name, () => requestOne([], new Date(now() - 60_000).toISOString())))
      return found
    } catch (error) {
      return [failure(name, error)]
    }
  }

  async function checkDeletions(name: string, requestOne: () => Promise<unknown>): Promise<Finding> {
    const subject = `deleted ${name}`
    try {
      await requestOne()
      return { subject, state: 'ok', message: 'Can be read.', fix: null }
    } catch (error) {
      if (!isForbidden(error)) throw error
      return {
        subject,
        state: 'hidden',
        message: 'Cannot be read. Lists of changes contain no deletions.',
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
      state: 'failed',
      message: `${problems[slug].title}. ${members.detail ?? ''}`.trim(),
      fix: diagnostics?.fixes[slug] ?? null,
    }
  }
}

const isForbidden = (error: unknown) => error instanceof Problem && error.slug === 'permission-missing'
