import type { Static, TSchema } from '@sinclair/typebox'
import { compiledSchema } from '../lib/compiled-schema.js'
import { Problem } from '../problems.js'
import type { UpstreamResponse } from '../providers/port/call.js'
import { AttemptError } from './errors/attempt-error.js'

/** Returns the response when its body has the documented shape; throws a Failure otherwise. */
export function checkShape<S extends TSchema>(answer: UpstreamResponse, shape: S): UpstreamResponse<Static<S>> {
  const check = compiledSchema(shape)
  if (check.Check(answer.body)) return answer as UpstreamResponse<Static<S>>
  const pointer = check.Errors(answer.body).First()?.path ?? ''
  const detail =
    answer.body === undefined ? 'The answer is not JSON.' : 'The answer has another shape than the provider documents.'
  const errors = [{ pointer, detail: 'has another type than the provider documents' }]
  throw new AttemptError(
    new Problem('upstream-failed', { detail, upstream_status: answer.status, errors }),
    'unreadable',
  )
}
