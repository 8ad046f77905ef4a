import type { Static, TSchema } from '@sinclair/typebox'
import { compiledSchema } from '../lib/compiled-schema.js'
import { Problem } from '../problems.js'
import type { UpstreamResponse } from '../providers/port/call.js'
import { AttemptError } from './errors/attempt-error.js'

/** Returns the response when its body has the documented shape; throws an AttemptError otherwise. */
export function validateResponse<S extends TSchema>(response: UpstreamResponse, shape: S): UpstreamResponse<Static<S>> {
  const check = compiledSchema(shape)
  if (check.Check(response.body)) return response as UpstreamResponse<Static<S>>
  const pointer = check.Errors(response.body).First()?.path ?? ''
  const detail =
    response.body === undefined ? 'The response is not JSON.' : 'The response does not match the documented schema.'
  const errors = [{ pointer, detail: 'does not have the documented type' }]
  throw new AttemptError(
    new Problem('upstream-failed', { detail, upstream_status: response.status, errors }),
    'unreadable',
  )
}
