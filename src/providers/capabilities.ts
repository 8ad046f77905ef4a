import { callsPerPage } from '../connections/calls-per-page.js'
import { fieldsOf, type ResourceName } from '../model/index.js'
import type { Availability, ProviderCapabilities } from './capabilities-schema.js'
import type { Listing } from './port/listing.js'
import { maxPageSizeWith } from './port/page-size.js'
import type { Provider } from './port/provider.js'

/** The capabilities of a provider, as `GET /providers/{id}` returns them. They are built once: a declaration is constant. */
export function capabilitiesOf(provider: Provider): ProviderCapabilities {
  const known = built.get(provider) ?? build(provider)
  built.set(provider, known)
  return known
}

const built = new WeakMap<Provider, ProviderCapabilities>()

function build(provider: Provider): ProviderCapabilities {
  const { id, name, docsUrl, identity, notes, rateLimits, credentials, regions = {}, options = {} } = provider
  return {
    id,
    name,
    docs: docsUrl,
    identity,
    notes: [...notes],
    credentials: Object.fromEntries(
      Object.entries(credentials.properties).map(([key, schema]) => [key, schema.description ?? '']),
    ),
    regions: Object.keys(regions),
    options: Object.fromEntries(
      Object.entries(options).map(([key, option]) => [
        key,
        { values: 'values' in option ? [...option.values] : null, description: option.description },
      ]),
    ),
    limits: rateLimits.map(({ headers, ...limit }) => ({ ...limit, adaptive: headers !== undefined })),
    resources: Object.fromEntries(
      Object.entries(provider.resources).map(([resource, listing]) => [
        resource,
        resourceOf(resource as ResourceName, listing as Listing, callsPerPage({ provider }, 'interactive')),
      ]),
    ),
  }
}

function resourceOf(resource: ResourceName, listing: Listing, calls: number) {
  const { way, maxPageSize, includes = {}, lacks, detail = [] } = listing
  const includedFields: readonly string[] = ['raw', ...Object.values(includes).flatMap(({ fields }) => fields)]
  const availability = (field: string): Availability => {
    if ((lacks as readonly string[]).includes(field)) return 'never'
    if (includedFields.includes(field)) return 'include'
    return (detail as readonly string[]).includes(field) ? 'detail' : 'always'
  }
  return {
    max_page_size: maxPageSize,
    may_exceed_page_size: listing.expands ?? false,
    way: typeof way === 'string' ? way : 'each' in way ? ('each' as const) : ('derived' as const),
    way_of: typeof way === 'string' ? null : 'each' in way ? way.each : way.derived,
    ...costOf(listing, calls),
    permission: listing.permission,
    id_is_text: listing.idIsText ?? false,
    filters: listing.filters.map((combination) => [...combination]),
    filter_notes: { ...listing.filterNotes },
    includes: {
      raw: { fields: ['raw'], available: 'list' as const, max_page_size: maxPageSize },
      ...Object.fromEntries(
        Object.entries(includes).map(([name, { fields, names = [], on = 'list' }]) => [
          name,
          { fields: [...fields, ...names], available: on, max_page_size: maxPageSizeWith(listing, [name], calls) },
        ]),
      ),
    },
    fields: Object.fromEntries(fieldsOf(resource).map((field) => [field, availability(field)])),
    order: listing.order,
    read_by_id: listing.get !== undefined,
    content: listing.parts?.content ? { hosts: listing.fileHosts ? [...listing.fileHosts] : null } : null,
    resumes: listing.resume !== undefined,
    parallel_export: listing.timeRange !== undefined,
    delta: listing.delta ? { reports: [...listing.delta.reports], limitations: [...listing.delta.limitations] } : null,
  }
}

/** Calls to the provider. A list that is read through another list takes as many calls as a page may make. */
function costOf({ way, maxPageSize }: Listing, calls: number) {
  const isDirect = typeof way === 'string'
  return {
    calls_per_page: isDirect ? 1 : calls,
    calls_per_1000_records: isDirect ? Math.ceil(1000 / maxPageSize) : null,
  }
}
