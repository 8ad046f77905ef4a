import t, { type Test } from 'tap'
import {
  allFilterNames,
  filtersOf,
  partsOf,
  type ResourceName,
  resourceNames,
  resources,
} from '../../src/model/index.js'
import { registry } from '../../src/providers/index.js'
import type { Listing } from '../../src/providers/port/listing.js'
import { company } from '../../src/sandbox/company.js'
import { deletePerson, hour, noon } from '../conformance/changes.js'
import { paginateAll } from '../conformance/changes-since.js'
import { type Harness, startHarness } from '../support/harness.js'

/** A list of a provider, and what a small company has of it. */
interface Served extends Pick<Harness, 'getPath'> {
  provider: string
  resource: ResourceName
  listing: Listing
  ids: readonly string[]
  pageToken: string | null
  deltaToken: string | null
}

/** Every list of every provider. */
async function allLists(t: Test): Promise<Served[]> {
  const served: Served[] = []
  for (const simulation of registry) {
    const harness = await startHarness(t, simulation, { people: 12 })
    for (const [resource, listing] of Object.entries(simulation.provider.resources) as [ResourceName, Listing][]) {
      const { data, next_page_token: pageToken } = (await harness.getPath(`/${resource}?page_size=5`)).body
      const deltaToken = listing.delta ? (await paginateAll(harness, 'page_size=500', resource)).delta : null
      const ids = data.map(({ id }: { id: string }) => id)
      const { getPath } = harness
      served.push({ provider: simulation.provider.id, resource, listing, ids, pageToken, deltaToken, getPath })
    }
  }
  return served
}

t.test('bad input at every list of every provider', async (t) => {
  const served = await allLists(t)
  const lists = (resource: ResourceName) => served.filter((one) => one.resource === resource)

  t.test('an unknown word of an enum is refused with all words, in a list and in an export', async (t) => {
    for (const resource of resourceNames)
      for (const [name, { values }] of Object.entries(filtersOf(resource)))
        for (const { provider, getPath } of values ? lists(resource) : [])
          for (const path of [`/${resource}`, `/export/${resource}`]) {
            const { status, body } = await getPath(`${path}?${name}=no-such-word`)
            const detail = `must be one of ${values?.join(', ')}.`
            t.match(
              [status, body.type, body.errors],
              [400, /invalid-request/, [{ name, detail }]],
              `${provider} ${path}`,
            )
          }
  })

  t.test(
    'a filter of other resources is refused with the resources that have it, and with those of the list',
    async (t) => {
      for (const { resource, getPath } of new Map(served.map((one) => [one.resource, one])).values()) {
        const own = Object.keys(filtersOf(resource))
        for (const name of allFilterNames.filter((one) => !own.includes(one))) {
          const others = resourceNames.filter((one) => name in filtersOf(one))
          const { status, body } = await getPath(`/${resource}?${name}=x`)
          t.match([status, body.type, body.errors[0].name], [400, /invalid-request/, name], resource)
          t.equal(
            body.errors[0].detail,
            `is a filter of ${others.join(', ')}: remove it. The filters of ${resource} are ${own.join(', ')}.`,
          )
        }
      }
    },
  )

  t.test('a filter that the provider lacks is refused with those that it has for the list', async (t) => {
    for (const { provider, resource, listing, getPath } of served) {
      const supported: readonly string[] = listing.filters.flat()
      const name = Object.keys(filtersOf(resource)).find((one) => !supported.includes(one))
      if (name === undefined) continue
      const value = filtersOf(resource)[name]?.isInstant ? '2026-01-01T00:00:00Z' : 'draft'
      const { status, body } = await getPath(`/${resource}?${name}=${value}`)
      t.match([status, body.type], [400, /unsupported-filter/], `${provider} ${resource}`)
      t.match(
        body.detail,
        new RegExp(`cannot filter ${resource} by ${name}\\. Supported filters: ${supported[0] ?? 'none'}`),
      )
    }
  })

  t.test('a token of another list is refused by a list and by an export', async (t) => {
    for (const { provider } of registry) {
      const own = served.filter((one) => one.provider === provider.id)
      for (const [at, { resource, pageToken, deltaToken }] of own.entries()) {
        const other = own[(at + 1) % own.length] as Served
        for (const path of [`/${other.resource}`, `/export/${other.resource}`]) {
          const page = pageToken === null ? null : await other.getPath(`${path}?page_token=${pageToken}`)
          if (page) t.match(page, { status: 400, body: { type: /page-token-invalid/, detail: /and resource/ } }, path)
          const delta = deltaToken === null ? null : await other.getPath(`${path}?delta_token=${deltaToken}`)
          const detail = other.listing.delta ? /and resource/ : new RegExp(`no list of changed ${other.resource}`)
          if (delta)
            t.match(delta, { status: 400, body: { type: /delta-token-invalid/, detail } }, `${resource} ${path}`)
        }
      }
      t.ok(own.some(({ pageToken }) => pageToken !== null))
      t.ok(own.some(({ deltaToken }) => deltaToken !== null))
    }
  })

  t.test('an id of another list is a record that does not exist, and so are its parts', async (t) => {
    for (const { provider, resource, listing, ids, getPath } of served) {
      if (!listing.get) continue
      const others = served.filter((one) => one.provider === provider && one.resource !== resource)
      const id = others.map((one) => one.ids[0] ?? '').find((one) => /^[\w.-]+$/.test(one) && !ids.includes(one))
      const notFound = { status: 404, body: { detail: new RegExp(`no ${resources[resource].label} with this id`) } }
      for (const unknown of [id, 'no-such-id', '4000000000', '6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31', 'a.b'])
        t.match(await getPath(`/${resource}/${unknown}`), notFound, `${provider} ${resource}/${unknown}`)
      for (const part of partsOf(resource))
        if (listing.includes?.[part])
          t.match(await getPath(`/${resource}/${id}/${part}`), notFound, `${provider} ${part}`)
    }
  })

  t.test(
    'a parent that does not exist has an empty list, or the note of the filter says that it is a 404',
    async (t) => {
      for (const { provider, resource, listing, getPath } of served)
        for (const name of listing.filters.flat().filter((one) => one.endsWith('_id')))
          for (const id of ['no-such-id', '4000000000', '6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31']) {
            const { status, body } = await getPath(`/${resource}?${name}=${id}`)
            const { [name]: note = '' } = (listing.filterNotes ?? {}) as { [filter: string]: string }
            const message = `${provider} ${resource}?${name}=${id}`
            if (note.includes('404')) {
              t.match([status, body.errors], [404, [{ name }]], message)
              t.match(body.detail, new RegExp(`no record with the id in ${name}`))
            } else t.match([status, body.data], [200, { length: 0 }], message)
          }
    },
  )
})

for (const simulation of registry) {
  const { id, resources: own } = simulation.provider
  const { applications } = own
  if (!applications?.get) continue
  t.test(`${id}: an application that vanished has no record and no history`, async (t) => {
    let now = noon
    const clock = () => now
    const harness = await startHarness(t, simulation, {
      people: 3,
      timeline: company()
        .people.slice(0, 3)
        .map((person) => deletePerson(person, noon + hour)),
      simulator: { now: clock },
      app: { now: clock },
    })
    const [row] = await harness.listAll('page_size=10', 'applications')
    const path = `/applications/${row.id}`
    t.equal((await harness.getPath(path)).status, 200)
    now += 2 * hour
    const gone = { status: 404, body: { type: /not-found/, detail: /no application with this id. It was deleted/ } }
    t.match(await harness.getPath(path), gone)
    const hasHistory = applications.includes?.history !== undefined
    t.match(await harness.getPath(`${path}/history`), hasHistory ? gone : { status: 501, body: { detail: /history/ } })
  })
}
