import type { Static, TSchema } from '@sinclair/typebox'
import { Problem } from '../problems.js'
import type { Answer } from '../providers/port/provider.js'
import { checkOf } from '../providers/values/records.js'
import { AttemptError } from './errors/attempt-error.js'

/** Returns the response when its body has the documented shape; throws a Failure otherwise. */
export function checkShape<S extends TSchema>(answer: Answer, shape: S): Answer<Static<S>> {
  const check = checkOf(shape)
  if (check.Check(answer.body)) return answer as Answer<Static<S>>
  const pointer = check.Errors(answer.body).First()?.path ?? ''
  const detail =
    answer.body === undefined ? 'The answer is not JSON.' : 'The answer has another shape than the provider documents.'
  const errors = [{ pointer, detail: 'has another type than the provider documents' }]
  throw new AttemptError(
    new Problem('upstream-failed', { detail, upstream_status: answer.status, errors }),
    'unreadable',
  )
}
