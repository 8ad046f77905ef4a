import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { idOf, type SimulatorOptions, simulator } from '../../../src/providers/lever/simulator/index.js'
import { company } from '../../../src/sandbox/company.js'
import { hiringProcess } from '../../../src/sandbox/hiring-process.js'

const whole = company()
const { interviews, scorecards } = hiringProcess(whole)
const api_key = 'key-of-the-simulator'
const planned = interviews.filter(({ startAt }) => startAt !== null)

async function lever(t: Test, options: Partial<SimulatorOptions> = {}) {
  const server = Fastify({ forceCloseConnections: true })
  await server.register(simulator, { company: whole, credentials: { api_key }, ...options })
  t.teardown(() => server.close())
  const authorization = `Basic ${Buffer.from(`${api_key}:`).toString('base64')}`
  return async (path: string) => {
    const response = await server.inject({ url: `/v1/opportunities/${path}`, headers: { authorization } })
    return { status: response.statusCode, body: response.json() }
  }
}

const [opportunity = '', id = ''] = idOf(
  'interviews',
  planned.find(({ application }) => !application.person.isPrivate) as never,
).split('.')
const notFound = { status: 404, body: { code: 'ResourceNotFound' } }

t.test('a list under an opportunity is as strict as the other lists', async (t) => {
  const send = await lever(t)
  t.match(await send(`${opportunity}/interviews/${id}`), { status: 200, body: { data: { id } } })
  t.match(await send('unknown/interviews'), notFound)
  t.match(await send(`${opportunity}/interviews/unknown`), notFound)
  t.match(await send(`unknown/interviews/${id}`), notFound, 'an interview of another opportunity')
  for (const query of ['limit=0', 'limit=101', 'expand=owner', 'offset=x', 'candidate_id=x'])
    t.match(await send(`${opportunity}/interviews?${query}`), { status: 400, body: { code: 'BadRequestError' } }, query)
  const unscoped = await lever(t, { scopes: new Set(['opportunities:read:admin']) })
  for (const path of ['interviews', `interviews/${id}`, 'feedback'])
    t.match(await unscoped(`${opportunity}/${path}`), { status: 403 }, path)
})

t.test('what belongs to a confidential opportunity needs access to confidential data', async (t) => {
  const hidden = planned.find(({ application }) => application.person.isPrivate)
  const [parent, own] = idOf('interviews', hidden as never).split('.')
  const [send, sendWithout] = [await lever(t), await lever(t, { confidentialAccess: false })]
  for (const path of [`${parent}/interviews`, `${parent}/interviews/${own}`]) {
    t.match(await send(path), { status: 200 })
    t.match(await sendWithout(path), notFound)
  }
})

t.test('interviews have the recorded keys, and pages continue behind the last one', async (t) => {
  const send = await lever(t)
  const counts = new Map<string, number>()
  for (const interview of planned) {
    const [parent = ''] = idOf('interviews', interview).split('.')
    counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const [parent, count] = [...counts].find(([, number]) => number > 1) as [string, number]
  const all = (await send(`${parent}/interviews`)).body.data
  t.equal(all.length, count)
  const first = (await send(`${parent}/interviews?limit=1`)).body
  const second = (await send(`${parent}/interviews?limit=1&offset=${encodeURIComponent(first.next)}`)).body
  t.same([...first.data, ...second.data], all.slice(0, 2))
  t.ok(all[0].date >= all[1].date, 'the newest first')
  const expanded = (await send(`${parent}/interviews?expand=user&expand=stage`)).body.data
  t.match(expanded[0], { user: { id: all[0].user, name: String }, stage: { id: all[0].stage, text: String } })
})

t.test('deleted feedback stays in the list', async (t) => {
  const send = await lever(t)
  const deleted = scorecards.find(({ number, application }) => number % 5 === 0 && !application.person.isPrivate)
  const [parent = ''] = idOf('scorecards', deleted as never).split('.')
  const forms: { id: string; deletedAt: number | null }[] = (await send(`${parent}/feedback`)).body.data
  const [form] = forms.filter(({ deletedAt }) => deletedAt !== null)
  t.match(await send(`${parent}/feedback/${form?.id}`), { status: 200, body: { data: { deletedAt: Number } } })
  t.ok(forms.some(({ deletedAt }) => deletedAt === null))
})
