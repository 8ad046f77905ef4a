import { Problem } from '../../problems.js'
import type { UpstreamRequest } from '../port/call.js'
import type { Listing } from '../port/listing.js'
import { isObject } from '../values/records.js'

/** The collection of each kind of files in the path. */
const collections: { readonly [kind: string]: string } = { resume: 'resumes', file: 'files', offer: 'offers' }

/**
 * Files are read by paths of the API: the addresses in their records need a login in a browser. The record is read first,
 * because a file of a confidential opportunity is as confidential as the opportunity.
 */
export const locateFile =
  ({ get }: Pick<Listing<'attachments'>, 'get'>): NonNullable<NonNullable<Listing['parts']>['content']> =>
  async (id, { options }, call) => {
    const found = await get?.(id, { includes: new Set(), options }, call)
    if (!found || !isObject(found.record)) return null
    const { name, status } = fileOf(found.record)
    if (status === 'processing')
      throw new Problem('file-processing', { detail: 'Lever is still processing the file.', retryAfter: 60 })
    return { name: typeof name === 'string' ? name : null, request: requestOf(id) }
  }

/** The part of a record that describes the file: https://hire.lever.co/developer/documentation#resumes */
function fileOf({ file, document, ...record }: Record<string, unknown>): Record<string, unknown> {
  if (isObject(document)) return { name: document.fileName }
  return isObject(file) ? file : record
}

function requestOf(id: string): UpstreamRequest {
  const [opportunity = '', kind = '', own = '', status] = id.split('.')
  const collection = collections[kind] ?? ''
  return {
    operation: `${collection}.download`,
    method: 'GET',
    path: `/v1/opportunities/${encodeURIComponent(opportunity)}/${collection}/${encodeURIComponent(own)}/download`,
    query: { status },
    onNotFound: 'not-found',
  }
}
