/**
 * Swagger UI resolves the references of an operation when the operation opens. Its own code normalizes the whole document
 * each time, which takes seconds. This document has only references to its components, and they form no cycle: each is
 * replaced by its component.
 */
export const references = ({ fn: { resolveSubtree } }) => ({
  fn: {
    resolveSubtree: (document, path, options) =>
      path[0] === 'paths' ? resolveOperation(document, path, options) : resolveSubtree(document, path, options),
  },
})

/** What Swagger UI expects: `$$ref` names the component, and an operation has the security of the document or its own. */
export function resolveOperation(document, path, { baseDoc = window.location.href.split('#')[0] } = {}) {
  const at = (keys) => keys.reduce((value, key) => value?.[key], document)
  function resolved(value) {
    if (Array.isArray(value)) return value.map(resolved)
    if (typeof value !== 'object' || value === null) return value
    const { $ref, ...members } = value
    const own = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, resolved(member)]))
    if (typeof $ref !== 'string') return own
    return { ...resolved(at($ref.split('/').slice(1))), ...own, $$ref: `${baseDoc}${$ref}` }
  }
  const { security } = document
  const operation = resolved(at(path))
  return { spec: operation?.security || !security ? operation : { ...operation, security }, errors: [] }
}
