import type { Connection } from '../connections/connection.js'
import { type ResourceName, resources } from '../model/index.js'
import { Problem, problems } from '../problems.js'
import type { Probe } from '../providers/port/diagnostics.js'
import { type Call, type Listing, maxRecordsOf } from '../providers/port/provider.js'

export const states = {
  ok: 'It works.',
  failed: 'It does not work: the connection is not usable for this.',
  hidden: 'A part cannot be seen.',
  unknown: 'The provider does not tell.',
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
  { provider: { lists, check }, options }: Connection,
  call: Call,
  now: () => number,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [resource, listing] of Object.entries(lists)) {
    for (const finding of await checkList(resource as ResourceName, listing)) findings.push(finding)
    // Every other check would fail too.
    if (findings.some(({ subject }) => subject === 'credentials')) return findings
  }
  for (const probe of check?.probes ?? []) findings.push(await checkProbe(probe))
  const unknown = check?.undetectable ?? []
  return [
    ...findings,
    ...unknown.map(
      ({ subject, message, fix = null }): Finding => ({ subject: subject, state: 'unknown', message: message, fix }),
    ),
  ]

  async function checkList(resource: ResourceName, listing: Listing<ResourceName>): Promise<Finding[]> {
    const name = resources[resource].name
    const ask = (includes: readonly string[], deletedAfter?: string) =>
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
      const { recordCount } = await ask([])
      const found: Finding[] = [
        recordCount === 0 && check?.onEmptyList
          ? { subject: name, state: 'unknown', message: check.onEmptyList.message, fix: check.onEmptyList.fix ?? null }
          : {
              subject: name,
              state: 'ok',
              message: recordCount === 0 ? 'Can be read; there are none.' : 'Can be read.',
              fix: null,
            },
      ]
      for (const include of recordCount === 0 ? [] : Object.keys(listing.includes)) {
        const { warnings } = await ask([include])
        const failed = warnings.some(({ code }) => code === 'include-failed')
        found.push({
          subject: `${name}, include=${include}`,
          state: failed ? 'hidden' : 'ok',
          message: failed ? 'Cannot be read: its fields stay null.' : 'Can be read.',
          fix: failed ? (check?.includes?.[include] ?? null) : null,
        })
      }
      if (listing.delta?.by === 'time' && listing.delta.reports.includes('deleted'))
        found.push(await checkDeletions(name, () => ask([], new Date(now() - 60_000).toISOString())))
      return found
    } catch (error) {
      return [failure(name, error)]
    }
  }

  async function checkDeletions(name: string, ask: () => Promise<unknown>): Promise<Finding> {
    const subject = `deleted ${name}`
    try {
      await ask()
      return { subject, state: 'ok', message: 'Can be read.', fix: null }
    } catch (error) {
      if (!isForbidden(error)) throw error
      return {
        subject,
        state: 'hidden',
        message: 'Cannot be read: changes since tell no deletions.',
        fix: check?.fixes['permission-missing'] ?? null,
      }
    }
  }

  async function checkProbe({ subject, request, shape, read, hidden }: Probe): Promise<Finding> {
    try {
      const { body } = await call(request(options), shape)
      const { message, fix = null } = read(body, options)
      return { subject: subject, state: 'ok', message: message, fix }
    } catch (error) {
      if (!isForbidden(error)) return failure(subject, error)
      return { subject: subject, state: 'hidden', message: hidden.message, fix: hidden.fix ?? null }
    }
  }

  function failure(subject: string, error: unknown): Finding {
    if (!(error instanceof Problem)) throw error
    const { slug, members } = error
    return {
      subject: slug === 'credentials-rejected' ? 'credentials' : subject,
      state: 'failed',
      message: `${problems[slug].title}. ${members.detail ?? ''}`.trim(),
      fix: check?.fixes[slug] ?? null,
    }
  }
}

const isForbidden = (error: unknown) => error instanceof Problem && error.slug === 'permission-missing'
