import { EventEmitter } from 'node:events'
import type { Problem } from '../problems.js'

/**
 * What ends a request: its time, its client's leaving, or our own. undici takes an emitter of `abort` where it takes an
 * AbortSignal, and one of these for each request costs a good deal less.
 */
export class Deadline extends EventEmitter {
  aborted = false
  reason: Problem | undefined

  abort(reason: Problem): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.emit('abort')
  }
}
