import type { Connection } from '../../connections/connection.js'
import type { ResourceName } from '../../model/index.js'
import { Problem } from '../../problems.js'
import type { Listing } from '../../providers/port/listing.js'
import { listingOf, type Provider } from '../../providers/port/provider.js'

/** The provider of the connection does not have the resource. The problem names the providers that have it. */
export function unsupportedResource(
  { provider }: Connection,
  resource: ResourceName,
  providers: readonly Provider[],
): Problem {
  return unsupported(
    `anyats does not support ${resource} of ${provider.name}. ${supportOf(provider, 'resources')}`,
    providersWith(providers, resource, () => true),
  )
}

export function unsupportedRead(
  { provider }: Connection,
  resource: ResourceName,
  providers: readonly Provider[],
): Problem {
  return unsupported(
    `${provider.name} cannot read one record of ${resource} by id. Use the list of ${resource}.`,
    providersWith(providers, resource, ({ get }) => get !== undefined),
    'can',
  )
}

/** `part`: the name of an include that has an address of its own. */
export function unsupportedPart(
  { provider }: Connection,
  resource: ResourceName,
  part: string,
  providers: readonly Provider[],
): Problem {
  return unsupported(
    `anyats does not support ${part} of ${resource} of ${provider.name}. ${supportOf(provider, 'includes')}`,
    providersWith(providers, resource, ({ includes }) => includes?.[part] !== undefined),
  )
}

/** The contents of attachments. */
export function unsupportedContent({ provider }: Connection, providers: readonly Provider[]): Problem {
  return unsupported(
    `anyats cannot read the contents of attachments of ${provider.name}.`,
    providersWith(providers, 'attachments', ({ parts }) => parts?.content !== undefined),
    'can',
  )
}

const unsupported = (detail: string, others: readonly Provider[], verb: 'have it' | 'can' = 'have it'): Problem =>
  new Problem('unsupported-resource', {
    detail: `${detail} ${
      others.length === 0
        ? 'There is no provider that does.'
        : `The providers that ${verb}: ${others.map(({ name }) => name).join(', ')}.`
    }`,
    supported: others.map(({ id }) => id),
  })

const supportOf = ({ id }: Provider, kind: 'resources' | 'includes') =>
  `\`GET /providers/${id}\` lists the supported ${kind}.`

const providersWith = (
  providers: readonly Provider[],
  resource: ResourceName,
  has: (listing: Listing) => boolean,
): readonly Provider[] =>
  providers.filter((provider) => {
    const listing = listingOf(provider, resource)
    return listing !== undefined && has(listing as unknown as Listing)
  })
