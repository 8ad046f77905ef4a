import type { Deleted, Warning } from '../model/answers.js'
import type { Filters } from '../model/filters.js'
import type { Items, ResourceName } from '../model/index.js'
import type { Call, Json, Listing, Options } from '../providers/provider.js'
import { factsOf, type PageFacts, refuseUnreadable } from './facts.js'

/** What a walk asks for. Plain JSON: on one connection and resource, two that read the same have the same answer. */
export interface AskRequest {
  pageSize: number
  /** null = from the beginning. */
  cursor: Json | null
  filters: Filters
  /** `raw` among them. */
  includes: readonly string[]
}

/** A page as a walk takes it. `Rows` is the walk's caller's business: items, or the bytes of items. */
export interface Fetched<Rows> {
  rows: Rows
  facts: PageFacts
  warnings: Warning[]
  deleted: Deleted[]
  next: Json | null
  /** The upstream's clock at the first answer behind the page, milliseconds since 1970; null = it did not say. */
  clock: number | null
}

/** Where a walk gets its pages: from upstream, or from wherever they are kept. */
export type Ask<Rows> = (request: AskRequest) => Promise<Fetched<Rows>>

/** Asks upstream itself, for a page that is checked and whose facts are known. */
export const askUpstream =
  <R extends ResourceName>(listing: Listing<R>, call: Call, options: Options): Ask<Items[R][]> =>
  async ({ pageSize, cursor, filters, includes: asked }) => {
    const includes = new Set(asked)
    const raw = includes.delete('raw')
    const { told, clock } = listening(call)
    const page = await listing.page({ pageSize, cursor, filters, includes, raw, options }, told)
    refuseUnreadable(page)
    return {
      rows: page.items,
      facts: factsOf(page),
      warnings: page.warnings,
      deleted: page.deleted ?? [],
      next: page.next,
      clock: clock(),
    }
  }

/** Hears the upstream's clock at the first answer: a page that takes more calls is as old as that one. */
function listening(call: Call): { told: Call; clock: () => number | null } {
  let clock: number | null = null
  const told: Call = async (request, shape) => {
    const answer = await call(request, shape)
    clock ??= Date.parse(answer.headers.date ?? '') || null
    return answer
  }
  return { told, clock: () => clock }
}
