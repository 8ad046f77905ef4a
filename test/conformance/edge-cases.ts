import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Candidate } from '../../src/model/candidate.js'
import { resources } from '../../src/model/index.js'
import { recordsIn, startHarness } from '../support/harness.js'
import type { Contract } from './suite.js'

/** An invalid record does not affect other records and is never changed to fit the schema. */
export function edgeCaseChecks({ simulation, resource, listing, check }: Contract): void {
  check('an invalid record is named in a warning and the other records are returned', async (t) => {
    const harness = await startHarness(t, simulation, { people: 12 })
    const complete = (await harness.getPath('/candidates?page_size=10')).body.data
    harness.interception = {
      changeBody: (body) => {
        recordsIn(body).splice(0, 1, {})
        return body
      },
    }
    const { status, body } = await harness.getPath('/candidates?page_size=10')
    t.equal(status, 200)
    t.same(body.data, complete.slice(1))
    t.match(body.warnings, [{ code: 'record-unreadable', pointer: /^\/.*\d/ }])
  })

  check('a record with an id beyond 2^53 is omitted and the id is never rounded', async (t) => {
    const harness = await startHarness(t, simulation, { people: 12 })
    const [record] = (await harness.getPath('/candidates?page_size=10')).body.data as Candidate[]
    const digits = '12345678901234567890'
    harness.interception = {
      changeBody: (body) =>
        JSON.stringify(body).replaceAll(new RegExp(`"(e?[iI]d)":"?${record?.id}"?`, 'g'), `"$1":${digits}`),
    }
    const { status, body } = await harness.getPath('/candidates?page_size=10')
    t.equal(status, 200)
    t.notMatch(JSON.stringify(body.data), /1234567890123/)
    t.notOk(body.data.some(({ id }: Candidate) => id === record?.id))
    t.match(body.warnings, [{ code: 'record-unreadable' }])
  })

  check('an unknown enum value becomes other or unknown, and the raw field has the original value', async (t) => {
    const harness = await startHarness(t, simulation, { people: 40 })
    const query = `/candidates?page_size=30&include=${Object.keys(listing.includes ?? {}).join(',') || 'raw'}`
    const before = (await harness.getPath(query)).body.data
    const unknownValue = 'A New Value'
    const kind = /^(type|kind|origin|status|sourceType|workflowState)$/
    harness.interception = {
      changeBody: (body) =>
        JSON.parse(JSON.stringify(body), (key, value) =>
          kind.test(key) && typeof value === 'string' ? unknownValue : value,
        ),
    }
    const { status, body } = await harness.getPath(query)
    t.same([status, body.data.length, body.warnings], [200, before.length, []])
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(resources[resource].item)
    t.ok(body.data.every(valid), 'enum fields have only values of the schema')
    let rawCount = 0
    JSON.parse(JSON.stringify(body.data), (key, value) => {
      for (const name of ['type', 'status'])
        if (key !== 'data' && value?.[`${name}_raw`] === unknownValue) {
          rawCount += 1
          t.ok(['other', 'unknown'].includes(value[name]), `${key}: ${value[name]}`)
        }
      return value
    })
    const hasRawValues = /"(type|status)_raw":"/.test(JSON.stringify(before))
    t.equal(rawCount > 0, hasRawValues, 'the original value is in the raw field')
  })

  check('null values stay null', async (t) => {
    const harness = await startHarness(t, simulation, { people: 12 })
    const requiredKeys = /^e?id$|^contact$|^application$/i
    harness.interception = {
      changeBody: (body) => {
        const [record] = recordsIn(body)
        for (const key of Object.keys(record ?? {})) if (record && !requiredKeys.test(key)) record[key] = null
        return body
      },
    }
    const { status, body } = await harness.getPath('/candidates?page_size=10')
    t.equal(status, 200)
    const unreadableCount = body.warnings.length
    t.equal(
      body.data.length + unreadableCount,
      (await (await startHarness(t, simulation, { people: 12 })).getPath('/candidates?page_size=10')).body.data.length,
    )
    for (const value of Object.values(unreadableCount ? {} : body.data[0]))
      t.notOk(value === 0 || value === '' || value === false, 'null does not become a value')
  })
}
