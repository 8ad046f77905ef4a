import type { Document } from './openapi-support.js'

/**
 * Moves the problem responses that operations share to components. Of each status, the most common response becomes
 * `Problem<status>`; an operation whose response differs keeps its own. Each operation has about 14 problem responses,
 * so that they were most of the document.
 */
export function hoistProblems(document: Document): void {
  const operations = Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods))
  const uses = new Map<string, { status: string; response: object; count: number }>()
  for (const { responses = {} } of operations)
    for (const [status, response] of Object.entries(responses)) {
      if (Number(status) < 400) continue
      const key = keyOf(status, response)
      uses.set(key, { status, response, count: (uses.get(key)?.count ?? 0) + 1 })
    }
  const shared = new Map<string, string>()
  const components: { [name: string]: object } = {}
  for (const [key, { status, response }] of [...uses].sort(([, a], [, b]) => b.count - a.count)) {
    const name = `Problem${status}`
    if (name in components) continue
    components[name] = response
    shared.set(key, name)
  }
  for (const { responses = {} } of operations)
    for (const [status, response] of Object.entries(responses)) {
      const name = shared.get(keyOf(status, response))
      if (name) responses[status] = { $ref: `#/components/responses/${name}` }
    }
  const sorted = Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))
  if (document.components) document.components.responses = Object.fromEntries(sorted)
}

const keyOf = (status: string, response: object) => `${status} ${JSON.stringify(response)}`
