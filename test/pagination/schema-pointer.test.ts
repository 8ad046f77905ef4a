import { Type } from '@sinclair/typebox'
import t from 'tap'
import { schemaPointer } from '../../src/pagination/schema-pointer.js'

const schema = Type.Object({
  name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  'a/b': Type.String(),
  emails: Type.Union([Type.Array(Type.Object({ value: Type.String() })), Type.Null()]),
  owner: Type.Union([Type.Object({ id: Type.String() }), Type.String()]),
  place: Type.Intersect([Type.Object({ id: Type.String() }), Type.Object({ city: Type.String() })]),
  labels: Type.Record(Type.String(), Type.Object({ text: Type.String() })),
})

t.test('indexes and keys that the schema does not name become an asterisk', async (t) => {
  for (const [pointer, place] of [
    ['', ''],
    ['/name', '/name'],
    ['/a~1b', '/a~1b'],
    ['/emails', '/emails'],
    ['/emails/12', '/emails/*'],
    ['/emails/0/value', '/emails/*/value'],
    ['/owner/id', '/owner/id'],
    ['/place/city', '/place/city'],
    ['/labels/Ada Example', '/labels/*'],
    ['/labels/Ada Example/text', '/labels/*/text'],
    ['/toString', '/*'],
    ['/Ada Example/0/Bo', '/*/*/*'],
  ] as const)
    t.equal(schemaPointer(schema, pointer), place, pointer)
})
