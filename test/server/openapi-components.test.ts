import { Type } from '@sinclair/typebox'
import t from 'tap'
import { ListOf, named, nullableNamed, Text } from '../../src/model/fields.js'
import { hoistComponents } from '../../src/server/plugins/openapi-components.js'

const plain = (schema: object) => JSON.parse(JSON.stringify(schema))

t.test('a shared part becomes one component, and each of its uses a reference', async (t) => {
  const Job = nullableNamed('Job', { title: Text('The title') }, 'A job')
  const Email = named('Email', { value: Type.String() }, 'An e-mail address')
  const schemas: { [name: string]: unknown } = plain({
    Candidate: Type.Object({ emails: ListOf(Email, 'All addresses'), job: Job }),
    User: Type.Object({ job: Job, note: Text('A note') }),
  })
  hoistComponents({ components: { schemas } })
  t.same(Object.keys(schemas), ['Candidate', 'User', 'Email', 'Job'])
  t.match(schemas.Candidate, {
    properties: {
      emails: { type: ['array', 'null'], items: { $ref: '#/components/schemas/Email' } },
      job: { description: 'A job', anyOf: [{ $ref: '#/components/schemas/Job' }, { type: 'null' }] },
    },
  })
  t.same((schemas.User as { properties: object }).properties, {
    job: { description: 'A job', anyOf: [{ $ref: '#/components/schemas/Job' }, { type: 'null' }] },
    note: plain(Text('A note')),
  })
  t.match(schemas.Email, { type: 'object', required: ['value'], description: 'An e-mail address' })
  t.match(schemas.Job, { type: 'object', properties: { title: { type: ['string', 'null'] } } })
  t.notMatch(JSON.stringify(schemas), /x-component/)
})

t.test('a part inside of a shared part is a reference too', async (t) => {
  const Place = named('Place', { city: Type.String() }, 'A place')
  const Job = named('Job', { place: Place }, 'A job')
  const schemas: { [name: string]: unknown } = plain({ Candidate: Type.Object({ job: Job }) })
  hoistComponents({ components: { schemas } })
  t.match(schemas.Job, { properties: { place: { $ref: '#/components/schemas/Place' } } })
  t.match(schemas.Place, { type: 'object', properties: { city: { type: 'string' } } })
})
