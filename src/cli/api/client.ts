import { request } from 'undici'
import { CommandError } from '../terminal/command-error.js'
import { escapeDeep } from '../terminal/control-characters.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { Server } from './open-server.js'

/** Returns the body of a 200 response. Throws a CommandError for a problem, and when the server is unreachable. */
export async function getText({ base, headers }: Server, path: string): Promise<string> {
  const { statusCode, body } = await request(base + path, { headers }).catch(throwUnreachable)
  const text = await body.text().catch(throwUnreachable)
  if (statusCode !== 200) throw problemError(parseJson(text), statusCode)
  return text
}

export async function getJson(server: Server, path: string): Promise<unknown> {
  const value = parseJson(await getText(server, path))
  if (value === undefined) throw notAnyatsError(200)
  return value
}

export const throwUnreachable = (): never => {
  throw new CommandError(
    exitCodes.later,
    'anyats: the server cannot be reached. Check --url (or ANYATS_URL), and check that the server runs.',
  )
}

/** Describes a problem of the API in one message. The exit code shows whether a retry can succeed. */
export function problemError(body: unknown, status: number, retryAfter?: number): CommandError {
  const { title, detail, type, instance, retryable, provider, operation, upstream_status } = (
    typeof body === 'object' && body !== null ? escapeDeep(body) : {}
  ) as { readonly [member: string]: unknown }
  if (typeof title !== 'string' || typeof type !== 'string') return notAnyatsError(status)
  const problem = type.split(':').at(-1) ?? ''
  const context = [
    problem,
    provider,
    operation,
    upstream_status === undefined ? undefined : `status ${upstream_status}`,
    instance === undefined ? undefined : `request ${instance}`,
  ]
  const sentences = [`anyats: ${title}.`, detail, hints[problem], `(${context.filter(Boolean).join(', ')})`]
  const code = retryable === true ? exitCodes.later : usageProblems.has(problem) ? exitCodes.usage : exitCodes.failed
  return new CommandError(code, sentences.filter((sentence) => typeof sentence === 'string').join(' '), {
    problem,
    retryAfter,
  })
}

const usageProblems = new Set([
  'invalid-request',
  'unsupported-filter',
  'unsupported-include',
  'unsupported-resource',
  'connection-required',
  'not-found',
])

/** Problem details describe HTTP requests. These hints name the options of the command instead. */
const hints: { readonly [problem: string]: string } = {
  unauthorized: 'Set ANYATS_API_KEY to the key of a client of that server.',
  'connection-required': 'Use --connection to select one; `anyats connections` lists them.',
  'page-token-expired': 'Start again without --resume.',
  'page-token-invalid': 'Start again without --resume.',
  'unsupported-resource': '`anyats providers` lists the resources of each ATS.',
  'delta-token-expired': 'Use --on-expired full to export everything.',
}

/** The response comes from a proxy in front of anyats, or from another program. */
const notAnyatsError = (status: number) =>
  new CommandError(
    status >= 500 ? exitCodes.later : exitCodes.failed,
    `anyats: the server at --url (or ANYATS_URL) is not an anyats server: it responded with status ${status}. Check the address.`,
  )

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
