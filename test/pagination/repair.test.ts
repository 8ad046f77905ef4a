import { type TSchema, Type } from '@sinclair/typebox'
import t from 'tap'
import { compiledSchema } from '../../src/lib/compiled-schema.js'
import { type Repaired, removePart, repair } from '../../src/pagination/repair.js'
import { AshbyCandidate } from '../../src/providers/ashby/candidate-record.js'
import { nullish, RawId } from '../../src/providers/values/values.js'
import { createRandom, type Random } from '../../src/sandbox/seeded-random.js'

const Text = Type.String({ minLength: 1 })
const Email = Type.Object({ value: Text, type: nullish(Type.String()) })
const Owner = Type.Object({ id: RawId, name: nullish(Type.String()) })
const Unsubscribed = Type.Object({ kind: Type.Literal('none'), since: nullish(Type.Integer()) })
const Subscribed = Type.Object({ kind: Type.Literal('all'), topics: Type.Array(Text), since: nullish(Type.Integer()) })

/** Each kind of schema that the records of providers use. */
const Person = Type.Object({
  id: RawId,
  name: nullish(Type.String()),
  nickname: Type.Optional(Type.String()),
  age: nullish(Type.Integer()),
  score: nullish(Type.Number()),
  private: nullish(Type.Boolean()),
  emails: nullish(Type.Array(Email)),
  tags: nullish(Type.Array(Type.String())),
  owner: nullish(Type.Union([Owner, Type.String()])),
  address: Type.Object({ city: nullish(Type.String()), country: Type.String() }),
  labels: nullish(Type.Record(Type.String(), Type.String())),
  teams: nullish(Type.Record(Type.String(), Type.Array(Owner))),
  newsletter: nullish(Type.Union([Unsubscribed, Subscribed])),
  source: nullish(Type.Composite([Owner, Type.Object({ type: nullish(Type.String()) })])),
  place: nullish(Type.Intersect([Type.Object({ id: RawId }), Type.Object({ name: nullish(Type.String()) })])),
  level: nullish(Type.Unsafe<'a' | 'b'>(Type.Union([Type.Literal('a'), Type.Literal('b')]))),
  range: nullish(Type.Tuple([Type.Number(), Type.Number()])),
  closed: nullish(Type.Object({ a: nullish(Type.Number()) }, { additionalProperties: false })),
  few: nullish(Type.Array(Type.Number(), { minItems: 1, maxItems: 3 })),
  custom: Type.Optional(Type.Unknown()),
})

const person = {
  id: 7,
  name: 'Ada Example',
  nickname: 'Ada',
  age: 36,
  score: 1.5,
  private: false,
  emails: [
    { value: 'ada@example.com', type: 'work' },
    { value: 'ada@example.org', type: null },
    { value: 'ada@example.net' },
  ],
  tags: ['one', 'two', 'three'],
  owner: { id: 'u1', name: 'Bo Example' },
  address: { city: 'Basel', country: 'CH' },
  labels: { a: 'x', 'b/c~d': 'y' },
  teams: { red: [{ id: 1 }, { id: 2, name: 'Cy Example' }] },
  newsletter: { kind: 'all', topics: ['jobs', 'news'], since: 2020 },
  source: { id: 3, name: 'Fair', type: 'event' },
  place: { id: 4, name: 'Hall' },
  level: 'a',
  range: [1, 2],
  closed: { a: 1 },
  few: [1, 2],
  custom: { any: [{ thing: null }] },
  unknownKey: { extra: [1] },
}

/** Inputs are frozen to their leaves: a mutation throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part)
  return value
}

const checked = (schema: TSchema, value: unknown): Repaired => {
  const repaired = repair(schema, frozen(value))
  if (!repaired) throw new Error('was not repaired')
  if (!compiledSchema(schema).Check(repaired.value)) throw new Error(`does not match after ${repaired.removed}`)
  return repaired
}

t.test('a value that matches is returned as it is', async (t) => {
  const repaired = repair(Person, frozen(person))
  t.equal(repaired?.value, person)
  t.same(repaired?.removed, [])
})

const wrong: readonly [what: string, change: object, removed: string[], left: object][] = [
  ['optional text that is a number', { name: 5 }, ['/name'], { name: undefined }],
  ['optional text that is null', { nickname: null }, ['/nickname'], { nickname: undefined }],
  ['integer with a fraction', { age: 1.5 }, ['/age'], { age: undefined }],
  ['list that is an object', { tags: {} }, ['/tags'], { tags: undefined }],
  ['object that is a list', { owner: [] }, ['/owner'], { owner: undefined }],
  ['list elements', { tags: [null, 'two', 3, 'four'] }, ['/tags/0', '/tags/2'], { tags: ['two', 'four'] }],
  ['nested lists that are elements', { tags: [['x'], 'two'] }, ['/tags/0'], { tags: ['two'] }],
  [
    'required property: its element',
    { emails: [{ value: 'a' }, { value: null, type: 'work' }, { value: 'c' }, {}] },
    ['/emails/1', '/emails/3'],
    { emails: [{ value: 'a' }, { value: 'c' }] },
  ],
  [
    'required and optional property of one element: the element alone',
    {
      emails: [
        { type: 1, value: '' },
        { value: 'b', type: 1, more: 2 },
      ],
    },
    ['/emails/0', '/emails/1/type'],
    { emails: [{ value: 'b', more: 2 }] },
  ],
  ['required property of an optional object', { owner: { id: null } }, ['/owner'], { owner: undefined }],
  ['optional property in a union', { owner: { id: 1, name: 2 } }, ['/owner/name'], { owner: { id: 1 } }],
  [
    'property of a required object',
    { address: { city: 1, country: 'CH' } },
    ['/address/city'],
    { address: { country: 'CH' } },
  ],
  [
    'entry of a record',
    { labels: { a: 1, 'b/c~d': null, e: 'x' } },
    ['/labels/a', '/labels/b~1c~0d'],
    { labels: { e: 'x' } },
  ],
  [
    'element in an entry of a record',
    { teams: { red: [{ id: 1 }, { id: true }], blue: null } },
    ['/teams/red/1', '/teams/blue'],
    { teams: { red: [{ id: 1 }] } },
  ],
  [
    'branch that loses least',
    { newsletter: { kind: 'all', topics: ['a', 1], since: 'x' } },
    ['/newsletter/topics/1', '/newsletter/since'],
    { newsletter: { kind: 'all', topics: ['a'] } },
  ],
  ['unknown literal', { newsletter: { kind: 'some', topics: [] } }, ['/newsletter'], { newsletter: undefined }],
  ['literal', { level: 'c' }, ['/level'], { level: undefined }],
  ['composite', { source: { id: 3, name: 1, type: 2 } }, ['/source/name', '/source/type'], { source: { id: 3 } }],
  ['intersection', { place: { id: 4, name: 4 } }, ['/place/name'], { place: { id: 4 } }],
  ['intersection without a required property', { place: { name: 'x' } }, ['/place'], { place: undefined }],
  ['kind whose parts are unknown', { range: [1, 'x'] }, ['/range'], { range: undefined }],
  [
    'undeclared key where none is allowed',
    { closed: { a: 1, toString: 1 } },
    ['/closed/toString'],
    { closed: { a: 1 } },
  ],
  ['all elements of a list: the list is unknown', { tags: [1, null] }, ['/tags/0', '/tags/1'], { tags: undefined }],
  ['all elements of an inner list', { teams: { red: [{}], blue: [] } }, ['/teams/red/0'], { teams: { blue: [] } }],
  [
    'all elements of a required list: it stays',
    { newsletter: { kind: 'all', topics: [1] } },
    ['/newsletter/topics/0'],
    { newsletter: { kind: 'all', topics: [] } },
  ],
  ['list with enough elements left', { few: ['x', 1] }, ['/few/0'], { few: [1] }],
  ['list that would be too short', { few: ['x'] }, ['/few'], { few: undefined }],
  ['list that is too long', { few: [1, 2, 3, 4] }, ['/few'], { few: undefined }],
]

for (const [what, change, removed, left] of wrong)
  t.test(`removes: ${what}`, async (t) => {
    const value = { ...person, ...change }
    const repaired = checked(Person, value)
    t.strictSame(repaired.removed, removed)
    t.strictSame(repaired.value, JSON.parse(JSON.stringify({ ...person, ...left })))
    for (const key of Object.keys(person) as (keyof typeof person)[])
      if (!(key in change)) t.equal((repaired.value as typeof person)[key], person[key], `${key} is the same object`)
  })

t.test('null when the value itself is wrong', async (t) => {
  for (const value of [null, undefined, 'text', 1, [], {}, { ...person, id: null }, { ...person, address: {} }])
    t.equal(repair(Person, frozen(value)), null)
  t.equal(repair(Type.String(), 1), null)
  t.equal(repair(Type.Union([Type.String(), Type.Array(Type.String())]), {}), null)
  t.equal(repair(Type.Object({ id: Type.Unknown() }), {}), null, 'a required value of any type is missing')
})

t.test('a list is repaired at the root', async (t) => {
  t.strictSame(checked(Type.Array(Text), ['a', '', 'b']), { value: ['a', 'b'], removed: ['/1'] })
})

t.test('of branches that lose as much the first is taken', async (t) => {
  const first = Type.Object({ a: Type.Optional(Type.String()), b: Type.Optional(Type.String()) })
  const second = Type.Object({ a: Type.Optional(Type.Null()), b: Type.Optional(Type.Number()) })
  t.strictSame(checked(Type.Union([first, second]), { a: null, b: 'x' }).removed, ['/a'])
  t.strictSame(checked(Type.Union([second, first]), { a: null, b: 'x' }).removed, ['/b'])
  t.strictSame(checked(Type.Union([first, second]), { a: null, b: 2 }).removed, [])
  for (const branches of [
    [first, second],
    [second, first],
  ])
    t.strictSame(checked(Type.Union(branches), { a: 1, b: 'x' }).removed, ['/a'], 'the branch that loses least')
})

t.test('branches of an intersection have the original indexes and the largest part', async (t) => {
  const Item = Type.Object({ n: Type.Optional(Type.Number()) })
  const schema = Type.Intersect([
    Type.Object({ list: Type.Array(Item) }),
    Type.Object({ list: Type.Array(Type.Object({ id: Text })) }),
  ])
  const value = { list: [{}, { id: 'b' }, { n: 'x' }, 4, { id: 'e', n: 'x' }] }
  t.strictSame(checked(schema, value), {
    value: { list: [{ id: 'b' }, { id: 'e' }] },
    removed: ['/list/2', '/list/3', '/list/4/n', '/list/0'],
  })
  const optionalAndRequired = [Type.Object({ a: Type.Optional(Type.String()) }), Type.Object({ a: Type.Number() })]
  t.equal(repair(Type.Intersect(optionalAndRequired), { a: 1 }), null)
})

t.test('rules of undeclared keys and of patterns', async (t) => {
  const numbers = Type.Object({ id: Text }, { additionalProperties: Type.Number() })
  t.strictSame(checked(numbers, { id: 'a', b: 1, c: 'x' }), { value: { id: 'a', b: 1 }, removed: ['/c'] })
  const short = Type.Record(Type.String({ pattern: '^.$' }), Type.Number(), { additionalProperties: false })
  t.strictSame(checked(short, { a: 1, b: 'x', cc: 1 }), { value: { a: 1 }, removed: ['/b', '/cc'] })
})

t.test('a recursive schema matches or not', async (t) => {
  const Tree = Type.Recursive((This) => Type.Object({ name: Type.String(), parts: Type.Array(This) }))
  const schema = Type.Object({ tree: nullish(Tree) })
  const part = { name: 'a', parts: [{ name: 1, parts: [] }] }
  t.strictSame(checked(schema, { tree: part }), { value: {}, removed: ['/tree'] })
  t.equal(removePart(Tree, { name: 'a', parts: [] }, '/name'), null)
})

t.test('keys that are names of JavaScript are keys like any other', async (t) => {
  const hostile = JSON.parse(
    '{"id":1,"address":{"country":"CH"},"__proto__":{"x":1},"constructor":null,"name":1,' +
      '"labels":{"__proto__":7,"constructor":"x","toString":null,"hasOwnProperty":"y"},' +
      '"teams":{"__proto__":[{"id":1},{"id":null}]}}',
  )
  const { value, removed } = checked(Person, hostile)
  t.strictSame(removed, ['/name', '/labels/__proto__', '/labels/toString', '/teams/__proto__/1'])
  const left =
    '{"id":1,"address":{"country":"CH"},"__proto__":{"x":1},"constructor":null,' +
    '"labels":{"constructor":"x","hasOwnProperty":"y"},"teams":{"__proto__":[{"id":1}]}}'
  t.equal(JSON.stringify(value), left)
  const { teams } = value as { teams: object }
  t.equal(Object.getPrototypeOf(value), Object.prototype)
  t.equal(Object.getPrototypeOf(teams), Object.prototype)
  t.equal(({} as { x?: number }).x, undefined)

  // TypeBox reads the inherited property where the own one is missing.
  const declared = Type.Object({ part: nullish(Type.Object({ constructor: nullish(Type.String()) })) })
  t.strictSame(checked(declared, { part: { constructor: 'x' } }).removed, [])
  t.strictSame(checked(declared, { part: { constructor: 1 } }).removed, ['/part'])
  t.strictSame(checked(declared, { part: {} }).removed, ['/part'])
})

t.test('deep and long values', async (t) => {
  const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  const value = { ...person, name: deep(5000), custom: deep(5000), emails: deep(5000), unknownKey: deep(5000) }
  const repaired = repair(Person, value)
  t.strictSame(repaired?.removed, ['/name', '/emails/0'])
  t.equal((repaired as { value: typeof value }).value.custom, value.custom)
  const pointer = `/custom${'/0'.repeat(4000)}`
  t.strictSame(removePart(Person, { ...person, custom: deep(5000) }, pointer)?.removed, ['/custom'])

  const ownMilliseconds = (count: number) => {
    const emails = Array.from({ length: count }, (_, index) => ({ value: index % 2 ? 'a' : 1, type: 5 }))
    const started = process.cpuUsage()
    t.equal(repair(Person, { ...person, emails })?.removed.length, count)
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
  ownMilliseconds(20_000)
  const [short, long] = [ownMilliseconds(20_000), ownMilliseconds(200_000)]
  t.ok(long < 40 * Math.max(short, 10), `${short} ms, ten times as many ${long} ms`)
})

const parts: readonly [pointer: string, removed: string | null][] = [
  ['/name', '/name'],
  ['/emails/1/value', '/emails/1'],
  ['/emails/1/type', '/emails/1/type'],
  ['/emails/1', '/emails/1'],
  ['/emails', '/emails'],
  ['/emails/2/type', '/emails/2'],
  ['/emails/3/value', '/emails'],
  ['/emails/01', '/emails'],
  ['/emails/length', '/emails'],
  ['/emails/value', '/emails'],
  ['/owner/id', '/owner'],
  ['/owner/name', '/owner/name'],
  ['/owner/email', '/owner'],
  ['/owner/toString', '/owner'],
  ['/address/city', '/address/city'],
  ['/address/country', null],
  ['/address', null],
  ['/address/none', null],
  ['/labels/b~1c~0d', '/labels/b~1c~0d'],
  ['/labels/none', '/labels'],
  ['/teams/red/0/id', '/teams/red/0'],
  ['/teams/red/1/name', '/teams/red/1/name'],
  ['/newsletter/kind', '/newsletter'],
  ['/newsletter/topics/1', '/newsletter/topics/1'],
  ['/newsletter/since', '/newsletter/since'],
  ['/source/type', '/source/type'],
  ['/place/id', '/place'],
  ['/place/name', '/place/name'],
  ['/range/1', '/range'],
  ['/few/0', '/few/0'],
  ['/custom/any/0/thing', '/custom'],
  ['/unknownKey/extra', '/unknownKey'],
  ['/none', null],
  ['/none/deeper', null],
  ['/id', null],
  ['', null],
]

const tokensOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Removes a part of a copy, by other means than the code under test. */
function removedByHand(value: unknown, pointer: string): unknown {
  const copy = structuredClone(value)
  const keys = tokensOf(pointer)
  const last = keys.pop() ?? ''
  const parent = keys.reduce((part, key) => (part as Record<string, object>)[key] ?? {}, copy as object)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete (parent as Record<string, unknown>)[last]
  return copy
}

/** Without the lists that lost all their elements, unless the schema requires one of them. */
function withoutEmptied(left: unknown, removed: readonly string[]): unknown {
  const lists = removed.flatMap((pointer) => /^(.*)\/\d+$/.exec(pointer)?.[1] ?? [])
  const valueAt = (pointer: string) =>
    tokensOf(pointer).reduce((part: unknown, key) => (part as Record<string, unknown> | undefined)?.[key], left)
  const emptied = [...new Set(lists)].filter((list) => JSON.stringify(valueAt(list)) === '[]')
  const shorter = emptied.reduce(removedByHand, left)
  return compiledSchema(Person).Check(shorter) ? shorter : left
}

for (const [pointer, removed] of parts)
  t.test(`the part of ${pointer || 'the whole value'} is ${removed}`, async (t) => {
    const result = removePart(Person, frozen(person), pointer)
    if (removed === null) return t.equal(result, null)
    t.strictSame(result, { value: removedByHand(person, removed), removed: [removed] })
    t.ok(compiledSchema(Person).Check(result?.value))
  })

t.test('the part in a value that several branches or limits concern', async (t) => {
  t.strictSame(removePart(Person, { ...person, few: [1] }, '/few/0')?.removed, ['/few'])
  const both = Type.Union([Type.Object({ a: Type.Unknown() }), Type.Object({ a: Type.Array(Type.Number()) })])
  t.strictSame(removePart(both, { a: [1, 2] }, '/a/1'), { value: { a: [1] }, removed: ['/a/1'] })
  t.equal(removePart(both, { a: 1 }, '/a'), null)
  t.equal(removePart(both, { b: 1 }, '/b'), null, 'no branch matches')
  const values = JSON.parse('{"__proto__":"x","b":"y"}')
  const { value, removed } = removePart(Type.Record(Type.String(), Type.String()), values, '/__proto__') ?? {}
  t.strictSame([JSON.stringify(value), removed], ['{"b":"y"}', ['/__proto__']])
})

t.test('removed parts are in the value, and by hand their removal gives the same', async (t) => {
  const random = createRandom(7)
  let repairedCount = 0
  for (let round = 0; round < 6000; round += 1) {
    let value: unknown = structuredClone(person)
    for (let changes = 1 + random.integer(4); changes > 0; changes -= 1) value = mutated(value, random)
    const text = JSON.stringify(value)
    const repaired = repair(Person, frozen(value))
    if (JSON.stringify(value) !== text) t.fail(`mutated ${text}`)
    const valid = compiledSchema(Person).Check(value)
    if (valid && (repaired?.value !== value || repaired?.removed.length !== 0)) t.fail(`valid: ${text}`)
    if (!repaired) continue
    repairedCount += repaired.removed.length > 0 ? 1 : 0
    const { removed } = repaired
    if (!compiledSchema(Person).Check(repaired.value)) t.fail(`does not match after ${removed}: ${text}`)
    // Higher indexes first: the others stay valid.
    const order = [...removed].sort((left, right) => right.localeCompare(left, 'en', { numeric: true }))
    const expected = withoutEmptied(order.reduce(removedByHand, value), removed)
    if (JSON.stringify(expected) !== JSON.stringify(repaired.value)) t.fail(`differs after ${removed}: ${text}`)
    for (const pointer of removed)
      if (removed.some((other) => pointer.startsWith(`${other}/`))) t.fail(`${pointer} in ${removed}`)
    // Each part was wrong: the value with it put back does not match.
    for (const pointer of removed) {
      const others = order.filter((other) => other !== pointer).reduce(removedByHand, value)
      if (compiledSchema(Person).Check(others)) t.fail(`${pointer} was not wrong: ${text}`)
    }
  }
  t.ok(repairedCount > 3000, `${repairedCount} values were repaired`)
})

const junk = [
  null,
  0,
  -1.5,
  1e300,
  '',
  'text',
  true,
  [],
  [null],
  {},
  { id: null },
  { value: 1 },
  [['x']],
  { a: { b: [] } },
]

/** One place of the value, at any depth, gets another value, loses its value, or gets one more key. */
function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return structuredClone(random.pick(junk))
  const keys = Object.keys(value)
  if (Array.isArray(value)) {
    if (keys.length === 0 || random.chance(0.2)) return [...value, structuredClone(random.pick(junk))]
    const at = random.integer(keys.length)
    return value.map((part, index) => (index === at ? mutated(part, random) : part))
  }
  if (keys.length === 0 || random.chance(0.1)) return { ...value, extra: structuredClone(random.pick(junk)) }
  const key = random.pick(keys)
  if (random.chance(0.1)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? mutated(part, random) : part]),
  )
}

t.test('the repair of a page costs no more than a few times reading its JSON', async (t) => {
  const candidate = (index: number) => ({
    id: `c${index}`,
    createdAt: '2024-03-05T09:30:00.000Z',
    updatedAt: '2024-03-06T09:30:00.000Z',
    name: 'Ada Example',
    emailAddresses: [{ value: 'ada@example.com', type: 'Work', isPrimary: true }],
    phoneNumbers: [{ value: '+41 00 000 00 00', type: 'Mobile', isPrimary: true }],
    socialLinks: [{ type: 'LinkedIn', url: 'https://example.com/ada' }],
    tags: [
      { id: 't1', title: 'One' },
      { id: 't2', title: 'Two' },
    ],
    company: 'Example',
    customFields: [{ id: 'f1', title: 'Notice', value: { months: 3 } }],
    source: { id: 's1', title: 'Fair', sourceType: { id: 'y1', title: 'Event' } },
    timezone: 'Europe/Zurich',
  })
  const page = Array.from({ length: 100 }, (_, index) => candidate(index))
  const wrongPage = page.map((from) => ({ ...from, tags: [...from.tags, { id: 5 }] }))
  const cpu = (work: () => void) => {
    const started = process.cpuUsage()
    for (let round = 0; round < 50; round += 1) work()
    const { user, system } = process.cpuUsage(started)
    return user + system
  }
  const json = JSON.stringify(page)
  const parse = () => JSON.parse(json)
  const repairAll = () => wrongPage.map((from) => repair(AshbyCandidate, from))
  t.strictSame(repairAll()[0], { value: page[0], removed: ['/tags/2'] })
  for (const work of [parse, repairAll]) cpu(work)
  const ratios = Array.from({ length: 7 }, () => cpu(repairAll) / cpu(parse)).sort((left, right) => left - right)
  t.comment(`repair / parse: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`)
  t.ok((ratios[0] ?? 99) < 6)
})
