/**
 * Swagger UI normalizes the whole document each time that an operation opens, which takes seconds. This plugin gives it
 * the part that the operation needs.
 */
export const referencedPart = ({ fn: { resolveSubtree } }) => ({
  fn: {
    resolveSubtree: (document, path, options) => resolveSubtree(partOf(document, path), path, options),
  },
})

/** The document with one path, and with the components to which this path refers. */
export function partOf(document, [section, path]) {
  if (section !== 'paths' || path === undefined) return document
  const paths = { [path]: document.paths[path] }
  const { securitySchemes } = document.components
  const components = securitySchemes ? { securitySchemes } : {}
  const pending = [paths]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    for (const [, kind, name] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)) {
      components[kind] ??= {}
      if (name in components[kind]) continue
      components[kind][name] = document.components[kind][name]
      pending.push(components[kind][name])
    }
  }
  return { ...document, paths, components }
}
