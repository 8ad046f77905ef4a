import { includesOf, type ListingContract, pathOfRecords } from './suite.js'

/** Each include fills its own fields. The values of sensitive fields are never part of `raw`. */
export function includeChecks({ stage, resource, listing, check, everything }: ListingContract): void {
  const { includes = {}, sensitive = [] } = listing
  const names = includesOf(listing)

  check('each include fills its own fields and no other', async (t) => {
    const harness = await stage.small()
    const { getPath } = harness
    const page = (query: string) => pathOfRecords(harness, `/${resource}?${query}`)
    const plain = (await getPath(await page('page_size=9'))).body.data
    for (const name of [...names, 'raw']) {
      const { status, body } = await getPath(await page(`page_size=9&include=${name}`))
      t.equal(status, 200)
      const own: readonly string[] =
        name === 'raw' ? ['raw'] : [...(includes[name]?.fields ?? []), ...(includes[name]?.names ?? [])]
      const without = (record: object) =>
        Object.fromEntries(Object.entries(record).filter(([key]) => !own.includes(key)))
      // An include can limit the size of the page.
      t.ok(body.data.length > 0)
      t.same(body.data.map(without), plain.slice(0, body.data.length).map(without), name)
      for (const field of own)
        t.ok(
          body.data.some((record: Record<string, unknown>) => record[field] !== null),
          `${name} fills ${field}`,
        )
    }
    for (const [name, { on }] of Object.entries(includes))
      if (on === 'one')
        t.match(await getPath(`/${resource}?include=${name}`), { status: 400, body: { type: /invalid-request/ } }, name)
  })

  if (sensitive.length > 0)
    check('sensitive values are not part of raw', async (t) => {
      const raws = (await everything()).flatMap(({ raw }) => raw as { data: unknown }[])
      t.ok(raws.length > 0)
      for (const pointer of sensitive)
        t.same(
          raws.flatMap(({ data }) => valuesAt(data, pointer.split('/').slice(1))),
          [],
          pointer,
        )
    })
}

/** The values at a pointer with `*` for indexes and keys. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return value === undefined ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  const inner = key === '*' ? Object.values(value) : Object.hasOwn(value, key) ? [value[key as keyof object]] : []
  return inner.flatMap((one) => valuesAt(one, rest))
}
