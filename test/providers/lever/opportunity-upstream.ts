import type { Test } from 'tap'
import { lever } from '../../../src/providers/lever/index.js'
import { Secret } from '../../../src/secrets.js'
import { connectionTo, get, sendJson, serving, upstream } from '../../support/fixture.js'

export type Body = Readonly<Record<string, unknown>>

export const opportunity = (id: string, applications: readonly string[], more: Body = {}) => ({
  id,
  contact: `contact-${id}`,
  confidentiality: 'non-confidential',
  stage: 'screen-1',
  archived: null,
  applications,
  ...more,
})
export const interview = (id: string, more: Body = {}) => ({
  id,
  subject: id,
  date: 1,
  duration: 1,
  canceledAt: 2,
  ...more,
})

interface Upstream {
  opportunities: readonly Body[]
  /** Lists under opportunities, by the last two parts of their path: `a/interviews`. */
  children?: Readonly<Record<string, readonly unknown[]>>
  /** Status and body of other paths. */
  paths?: Readonly<Record<string, readonly [number, unknown]>>
  confidential?: 'include' | 'exclude'
}

/** Starts anyats with an upstream of these opportunities, on one page. Lists that are not named are empty. */
export async function start(t: Test, { opportunities, children = {}, paths = {}, confidential = 'exclude' }: Upstream) {
  const requests: string[] = []
  const origin = await upstream(t, ({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x')
    requests.push(url.slice('/v1/'.length))
    const own = paths[pathname.slice('/v1/'.length)]
    if (own) return sendJson(response, own[1], own[0])
    if (pathname === '/v1/opportunities') {
      const isAll = searchParams.get('confidentiality') === 'all'
      const data = opportunities.filter((one) => isAll || one.confidentiality !== 'confidential')
      return sendJson(response, { data, hasNext: false })
    }
    if (pathname === '/v1/disposition_stages') return sendJson(response, { data: { stages: [], archiveReasons: [] } })
    const [id, collection, childId] = pathname.split('/').slice(3)
    const one = opportunities.find((each) => each.id === id)
    const list = children[`${id}/${collection}`] ?? []
    const child = list.find((each) => (each as Body).id === childId)
    if (!one || (childId !== undefined && !child))
      return sendJson(response, { code: 'ResourceNotFound', message: 'none' }, 404)
    if (collection === undefined) return sendJson(response, { data: one })
    return sendJson(response, child ? { data: child } : { data: list, hasNext: false })
  })
  const connection = connectionTo(origin, {
    provider: lever,
    credentials: { api_key: new Secret('k'.repeat(10)) },
    options: { confidential },
  })
  const { base } = await serving(t, { connections: [connection] })
  return { requests, getPath: (path: string) => get(base, path) }
}

export const idsOf = ({ body }: { body: { data: readonly { id: string }[] } }) => body.data.map(({ id }) => id)
