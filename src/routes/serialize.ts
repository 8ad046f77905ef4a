import fastJson from 'fast-json-stringify'
import type { Deleted, Warning } from '../model/answers.js'
import { type Items, type ResourceName, resources } from '../model/index.js'

interface PageParts<R extends ResourceName> {
  items: readonly Items[R][]
  warnings: readonly Warning[]
  deleted: readonly Deleted[]
}

/**
 * Writes answers by the model: a field that is not in it does not leave. The rows are written on their own and the rest
 * of the envelope is put around them, so that rows once written serve any token.
 */
export function serializerOf<R extends ResourceName>(resource: R) {
  const item = fastJson(resources[resource].item as never) as (item: Items[R]) => string
  const rows = (items: readonly Items[R][]) => items.map((one) => item(one)).join(',')
  return {
    pageText: ({ items, warnings, deleted }: PageParts<R>, token: string | null) =>
      `{"data":[${rows(items)}],"next_page_token":${JSON.stringify(token)},"delta_token":null,"deleted":${JSON.stringify(deleted)},"warnings":${JSON.stringify(warnings)}}`,
    recordText: (one: Items[R], warnings: readonly Warning[]) =>
      `{"data":${item(one)},"warnings":${JSON.stringify(warnings)}}`,
  }
}
