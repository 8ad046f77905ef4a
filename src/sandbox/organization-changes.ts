import { isoString } from './person.js'
import { createRandom } from './seeded-random.js'
import type { Company, OrganizationChange } from './snapshot.js'

const minute = 60_000

/**
 * Changes of departments, users and tags from a time on, one a minute: a department is renamed, a user is deactivated, a
 * tag is created. No record of a person names any of them.
 */
export function organizationChanges({ departments, users, tags }: Company, at: number): OrganizationChange[] {
  const department = departments.find(({ number }) => number === 10)
  const user = users.find(({ number }) => number === 12)
  if (!department || !user) return []
  const updatedAt = isoString(at)
  const [second, third] = [at + minute, at + 2 * minute]
  const created = { createdAt: isoString(third), updatedAt: isoString(third) }
  const tagId = createRandom(20261131).uuid()
  return [
    { at, list: 'departments', entry: { ...department, name: 'Finance & Control', updatedAt } },
    { at: second, list: 'users', entry: { ...user, deactivatedAt: isoString(second), updatedAt: isoString(second) } },
    {
      at: third,
      list: 'tags',
      entry: { id: tagId, name: 'new in town', archived: false, number: tags.length + 1, ...created },
    },
  ]
}
