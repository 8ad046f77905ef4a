import type { ResourceName } from '../src/model/index.js'
import { constantOf } from './imports.js'

/** Where the fictional company has the records of a resource, and the function that gives their ids. */
const companyLists: { readonly [R in ResourceName]?: { list: string; entry: string; id: string } } = {
  candidates: { list: 'people', entry: 'person', id: 'personIdOf(person)' },
  departments: { list: 'departments', entry: 'department', id: `idOf('departments', department)` },
  jobs: { list: 'jobs', entry: 'job', id: `idOf('jobs', job)` },
  offices: { list: 'offices', entry: 'office', id: `idOf('offices', office)` },
  'rejection-reasons': { list: 'rejectionReasons', entry: 'reason', id: `idOf('rejection-reasons', reason)` },
  sources: { list: 'sources', entry: 'source', id: `idOf('sources', source)` },
  tags: { list: 'tags', entry: 'tag', id: `idOf('tags', tag)` },
  users: { list: 'users', entry: 'user', id: `idOf('users', user)` },
}

export const companyListOf = (resource: ResourceName) => companyLists[resource]

/** The first text of `simulator/<resource>.ts`: the ids of the company's records. */
export function collectionFile(resource: ResourceName, type: string, prefix: string): string {
  const { list, entry, id } = companyLists[resource] ?? { list: resource, entry: 'entry', id: 'entry.id' }
  return `import { ${id.split('(')[0]} } from './ids.js'
import { byId, type ${type} } from './lists.js'

// TODO (4): the records as the provider sends them, and the parameters that the documentation names
export const ${constantOf(resource)}: ${type} = {
  path: '${prefix}/${resource}',
  order: byId,
  rows: ({ ${list} }) => ${list}.map((${entry}) => ({ id: ${id} })),
}
`
}
