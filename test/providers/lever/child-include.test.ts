import type { TSchema } from '@sinclair/typebox'
import t from 'tap'
import type { Item } from '../../../src/model/index.js'
import type { Warning } from '../../../src/model/responses.js'
import { lever } from '../../../src/providers/lever/index.js'
import { interviewsOfApplication } from '../../../src/providers/lever/interviews.js'
import type { Call } from '../../../src/providers/port/call.js'
import type { IncludeContext } from '../../../src/providers/port/listing.js'
import type { RecordReader } from '../../../src/providers/port/records.js'
import { type Body, interview, opportunity, start } from './opportunity-upstream.js'

t.test('includes of an application are its lists; one that fails is null', async (t) => {
  const paths = {
    'opportunities/a/feedback': [403, { code: 'Forbidden', message: 'no access' }],
    'opportunities/b/interviews': [200, { data: [interview('y'), { subject: 'no id' }], hasNext: false }],
  } as const
  const { getPath } = await start(t, {
    opportunities: [opportunity('a', ['1']), opportunity('b', [])],
    children: { 'a/interviews': [interview('x')], 'b/feedback': [] },
    paths,
  })
  const list = (await getPath('/interviews?candidate_id=a')).body.data
  const { body } = await getPath('/applications?include=interviews,scorecards')
  const [first, second] = body.data
  t.same(
    first.interviews,
    list.map(({ raw: _, ...item }: Body) => item),
    'the same ids and fields',
  )
  t.same([first.scorecards, second.scorecards], [null, []])
  t.equal(second.interviews, null, 'some interviews would look like all of them')
  t.match(body.warnings.map(({ code, detail }: { code: string; detail: string }) => `${code} ${detail}`).sort(), [
    /include-failed .*interviews.*upstream-failed/,
    /include-failed .*scorecards.*permission-missing/,
  ])
  t.equal(body.warnings.length, 2)
})

t.test('an include reads all pages of an application, up to a limit', async (t) => {
  const pages = (last: number) => {
    const sent: (string | undefined)[] = []
    const call = (async ({ query }: { query: { offset?: string } }) => {
      const number = sent.push(query.offset)
      const data = [interview(`x${number}`)]
      return {
        status: 200,
        headers: {},
        body: number < last ? { data, hasNext: true, next: `${number}` } : { data, hasNext: false },
      }
    }) as unknown as Call
    return { call, sent }
  }
  const load = async (call: Call) => {
    const application = { id: 'a.1', candidate: { id: 'a', person_id: 'c', name: null, email: null } }
    const items = [application] as unknown as Item<'applications'>[]
    const warnings: Warning[] = []
    const read = (reader: RecordReader<TSchema, unknown>, records: readonly unknown[]) =>
      records.map((record) => ({ value: reader.map(record as never, new Set()), lost: new Set<string>() }))
    const context = { call, warnings, read: read as IncludeContext['read'], maxPages: 3, isRequired: false }
    await interviewsOfApplication.load?.(items, context)
    return { found: items[0]?.interviews?.map(({ id }) => id), warnings }
  }
  const three = pages(3)
  t.same(await load(three.call), { found: ['a.x1', 'a.x2', 'a.x3'], warnings: [] })
  t.same(three.sent, [undefined, '1', '2'])
  const { found, warnings } = await load(pages(4).call)
  t.equal(found, undefined, 'three of four pages would look like all of them')
  t.match(warnings, [{ code: 'include-failed' }])
})

t.test('one application with everything takes at most 12 calls', async (t) => {
  const { getPath, requests } = await start(t, {
    opportunities: [opportunity('a', [], { applications: [{ id: '1', type: 'posting', customQuestions: [] }] })],
    children: { 'a/interviews': [interview('x')], 'a/feedback': [{ id: 'y', fields: [] }] },
  })
  const includes = Object.keys(lever.resources.applications?.includes ?? {})
  for (const name of ['history', 'answers', 'interviews', 'scorecards']) t.ok(includes.includes(name), name)
  const { status, body } = await getPath(`/applications/a.1?include=${includes}`)
  t.same([status, body.warnings], [200, []])
  t.match(body.data, {
    answers: { length: 0 },
    interviews: [{ id: 'a.x' }],
    scorecards: [{ id: 'a.y', is_draft: true }],
  })
  t.ok(requests.length <= 12, `${requests.length} calls`)
})
