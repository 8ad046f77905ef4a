import type { TSchema } from '@sinclair/typebox'
import { type ResourceName, resources } from '../../src/model/index.js'
import { recordsIn } from '../support/harness.js'
import { validItem } from '../support/valid-item.js'
import { type AnyItem, includesOf, type ListingContract, pathOfRecords } from './suite.js'

/** An invalid record does not affect other records and is never changed to fit the schema. */
export function edgeCaseChecks({ stage, resource, listing, check }: ListingContract): void {
  const start = `/${resource}?page_size=${listing.way === 'native' ? 10 : 500}`
  /** The records of another list contain the values: an invalid one contains none. */
  const isDerived = typeof listing.way === 'object' && 'derived' in listing.way
  const withoutFirst = (body: unknown) => {
    recordsIn(body).splice(0, 1, {})
    return body
  }

  if (isDerived) {
    check('an invalid record of the other list does not affect the values of its other records', async (t) => {
      const harness = await stage.small()
      const complete: AnyItem[] = await harness.listAll('page_size=500', resource)
      harness.interception = { changeBody: withoutFirst }
      const { status, body } = await harness.getPath(`/${resource}?page_size=500`)
      t.equal(status, 200)
      t.ok(body.data.length >= complete.length - 3 && body.data.length >= 5)
      const byId = new Map(complete.map((record) => [record.id, record]))
      for (const record of body.data) t.same(record, byId.get(record.id))
    })
  } else {
    check('an invalid record is named in a warning and the other records are returned', async (t) => {
      const harness = await stage.small()
      const path = await pathOfRecords(harness, start)
      const complete: AnyItem[] = (await harness.getPath(path)).body.data
      const isUnderParents = typeof listing.way === 'object'
      const hasRecords = (body: unknown) =>
        recordsIn(body).some(({ id }) => complete.some((one) => one.id === id || one.id.endsWith(`.${id}`)))
      let first: string | undefined
      let isChanged = false
      harness.interception = {
        changeBody: (body, { url }) => {
          const [requested = ''] = url.split('?')
          first ??= requested
          // Of a list under each parent, the parents are not the records. A native list can need another list too, and a
          // whole list several responses.
          const isOther = isUnderParents ? !hasRecords(body) : requested !== first
          if (isOther || (isChanged && listing.way !== 'native')) return body
          isChanged = true
          return withoutFirst(body)
        },
      }
      const { status, body } = await harness.getPath(path)
      t.equal(status, 200)
      const left = new Set(body.data.map(({ id }: AnyItem) => id))
      t.equal(left.size, complete.length - 1)
      t.same(
        body.data,
        complete.filter(({ id }: AnyItem) => left.has(id)),
      )
      t.match(body.warnings, [{ code: 'record-unreadable', pointer: /^\/.*\d/ }])
    })

    check('a record with an id beyond 2^53 is omitted and the id is never rounded', async (t) => {
      const harness = await stage.small()
      const path = await pathOfRecords(harness, start)
      const [record] = (await harness.getPath(path)).body.data as AnyItem[]
      const digits = '12345678901234567890'
      harness.interception = {
        changeBody: (body) =>
          JSON.stringify(body).replaceAll(/"(e?[iI]d|text)":("[^"]*"|\d+)/g, (pair, key, value) =>
            isIdOf(record, String(JSON.parse(value))) ? `"${key}":${digits}` : pair,
          ),
      }
      const { status, body } = await harness.getPath(path)
      t.equal(status, 200)
      t.notMatch(JSON.stringify(body.data), /1234567890123/)
      t.notOk(body.data.some(({ id }: AnyItem) => id === record?.id))
      t.match(body.warnings, [{ code: 'record-unreadable' }])
    })
  }

  check('an unknown enum value becomes other or unknown, and the raw field has the original value', async (t) => {
    const harness = await stage.small()
    const include = includesOf(listing).join(',') || 'raw'
    const query = await pathOfRecords(harness, `/${resource}?page_size=30&include=${include}`)
    const { data: before, warnings } = (await harness.getPath(query)).body
    const unknownValue = 'A New Value'
    const kind =
      /^(type|value_type|answer_type|fieldType|kind|origin|state|status|jobState|offerStatus|pipeline|reasonType|sourceType|workflowState)$|Role$/
    harness.interception = {
      changeBody: (body) =>
        JSON.parse(JSON.stringify(body), (key, value) => (kind.test(key) ? withWords(value, unknownValue) : value)),
    }
    const { status, body } = await harness.getPath(query)
    t.same([status, body.data.length, body.warnings], [200, before.length, warnings])
    t.ok(body.data.every(validItem(resource)), 'enum fields have only values of the schema')
    let rawCount = 0
    JSON.parse(JSON.stringify(body.data), (key, value) => {
      for (const name of ['type', 'status', 'role'])
        if (key !== 'data' && value?.[`${name}_raw`] === unknownValue) {
          rawCount += 1
          // An unknown role or status is null where the model has no word for unknown values: another word would be a guess.
          const isNull = value[name] === null && !isWordOf(resource, name)
          t.ok(['other', 'unknown'].includes(value[name]) || isNull, `${key}: ${value[name]}`)
        }
      return value
    })
    const hasRawValues = /"(type|status|role)_raw":"/.test(JSON.stringify(before))
    t.equal(rawCount > 0, hasRawValues, 'the original value is in the raw field')
  })

  check('null values stay null', async (t) => {
    const harness = await stage.small()
    const path = await pathOfRecords(harness, start)
    const complete = (await harness.getPath(path)).body.data
    // A deleted record can stay in the list of the provider.
    const requiredKeys = /^e?id$|^fileHandles$|^contact$|^application$|^text$|^deletedAt$/i
    harness.interception = {
      changeBody: (body) => {
        const [record] = recordsIn(body)
        for (const key of Object.keys(record ?? {})) if (record && !requiredKeys.test(key)) record[key] = null
        return body
      },
    }
    const { status, body } = await harness.getPath(path)
    t.equal(status, 200)
    const unreadableCount = body.warnings.length
    if (!isDerived) t.equal(body.data.length + unreadableCount, complete.length)
    for (const value of Object.values(unreadableCount ? {} : body.data[0]))
      t.notOk(value === 0 || value === '' || value === false, 'null does not become a value')
  })
}

/** An id can begin with the id of a parent. Then the rest is the id under that parent. */
const isIdOf = (record: AnyItem | undefined, id: string) =>
  record?.id === id || record?.id.startsWith(`${id}.`) || record?.id.endsWith(`.${id}`)

/**
 * Whether the enum of the field has `other` or `unknown`, of the resource and of every record inside of it. A field that
 * the resource itself does not have counts too.
 */
function isWordOf(resource: ResourceName, field: string): boolean {
  const enums = enumsOf(resources[resource].item, field)
  return enums.every((words) => words.includes('other') || words.includes('unknown'))
}

/** The enums of the fields with this name, at any depth. */
function enumsOf({ properties = {}, items }: TSchema, field: string): unknown[][] {
  const parts: TSchema[] = [...Object.values<TSchema>(properties), ...(items ? [items] : [])]
  const own: unknown = properties[field]?.enum
  return [...(Array.isArray(own) ? [own] : []), ...parts.flatMap((part) => enumsOf(part, field))]
}

/** The value with another word: a word is a text, or has a key, name or title. */
function withWords(value: unknown, word: string): unknown {
  if (typeof value === 'string') return word
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    /^(key|name|title)$/.test(key) && typeof part === 'string' ? word : part,
  ])
  return Object.fromEntries(entries)
}
