import type { ResourceName } from '../../model/index.js'

/** Builds a schema once per resource and process. Apps share their schemas, which depend on no option. */
export function oncePerResource<Built>(build: (resource: ResourceName) => Built): (resource: ResourceName) => Built {
  const built = new Map<ResourceName, Built>()
  return (resource) => {
    const known = built.get(resource) ?? build(resource)
    built.set(resource, known)
    return known
  }
}
