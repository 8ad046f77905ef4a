import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Candidate } from '../../src/model/candidate.js'
import { resources } from '../../src/model/index.js'
import { onStage, rowsIn } from '../support/harness.js'
import type { Contract } from './suite.js'

/** One odd record costs nobody else anything, and is never bent until it fits. */
export function oddities({ simulation, resource, listing, check }: Contract): void {
  check('one odd record is named and the others arrive', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const whole = (await stage.ask('/candidates?page_size=10')).body.data
    stage.interception = {
      after: (body) => {
        rowsIn(body).splice(0, 1, {})
        return body
      },
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    t.same(body.data, whole.slice(1))
    t.match(body.warnings, [{ code: 'record-unreadable', pointer: /^\/.*\d/ }])
  })

  check('an id beyond 2^53 is quarantined and never rounded', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const [row] = (await stage.ask('/candidates?page_size=10')).body.data as Candidate[]
    const digits = '12345678901234567890'
    stage.interception = {
      after: (body) => JSON.stringify(body).replaceAll(new RegExp(`"(e?[iI]d)":"?${row?.id}"?`, 'g'), `"$1":${digits}`),
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    t.notMatch(JSON.stringify(body.data), /1234567890123/)
    t.notOk(body.data.some(({ id }: Candidate) => id === row?.id))
    t.match(body.warnings, [{ code: 'record-unreadable' }])
  })

  check('a word that nobody knows is other or unknown, beside the word itself', async (t) => {
    const stage = await onStage(t, simulation, { people: 40 })
    const query = `/candidates?page_size=30&include=${Object.keys(listing.includes).join(',') || 'raw'}`
    const before = (await stage.ask(query)).body.data
    const word = 'A Quite New Word'
    const kind = /^(type|kind|origin|status|sourceType|workflowState)$/
    stage.interception = {
      after: (body) =>
        JSON.parse(JSON.stringify(body), (key, value) => (kind.test(key) && typeof value === 'string' ? word : value)),
    }
    const { status, body } = await stage.ask(query)
    t.same([status, body.data.length, body.warnings], [200, before.length, []])
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(resources[resource].item)
    t.ok(body.data.every(valid), 'only words of ours stand in an enum')
    let told = 0
    JSON.parse(JSON.stringify(body.data), (key, value) => {
      for (const name of ['type', 'status'])
        if (key !== 'data' && value?.[`${name}_raw`] === word) {
          told += 1
          t.ok(['other', 'unknown'].includes(value[name]), `${key}: ${value[name]}`)
        }
      return value
    })
    const hasWords = /"(type|status)_raw":"/.test(JSON.stringify(before))
    t.equal(told > 0, hasWords, 'the word itself is told, where the provider has any')
  })

  check('nulls stay null', async (t) => {
    const stage = await onStage(t, simulation, { people: 12 })
    const keep = /^e?id$|^contact$|^application$/i
    stage.interception = {
      after: (body) => {
        const [row] = rowsIn(body)
        for (const key of Object.keys(row ?? {})) if (row && !keep.test(key)) row[key] = null
        return body
      },
    }
    const { status, body } = await stage.ask('/candidates?page_size=10')
    t.equal(status, 200)
    const named = body.warnings.length
    t.equal(
      body.data.length + named,
      (await (await onStage(t, simulation, { people: 12 })).ask('/candidates?page_size=10')).body.data.length,
    )
    for (const value of Object.values(named ? {} : body.data[0]))
      t.notOk(value === 0 || value === '' || value === false, 'null does not become a value')
  })
}
