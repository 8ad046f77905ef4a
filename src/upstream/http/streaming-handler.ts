import type { Dispatcher } from 'undici'
import type { Deadline } from '../../lib/deadline.js'
import type { PartTracker } from './read-buffers.js'
import { type HttpResponse, joinHeaders } from './response-handler.js'

/** Where the bytes of a response go. */
export interface ByteSink {
  /**
   * Takes a part. false: no more until `resume` is called. `release` may be called when the part is not needed any more:
   * its memory is used again then.
   */
  write(part: Buffer, release: () => void): boolean
}

/** A response whose body is read as it comes. Until it is read, the provider waits. */
export interface StreamedResponse extends Omit<HttpResponse, 'body'> {
  /** Passes the body on. Resolves at its end; rejects when it is incomplete. */
  read(sink: ByteSink): Promise<void>
  /** Continues after `write` returned false. */
  resume(): void
  /** Ends the response and closes its socket. */
  abort(reason: Error): void
}

/**
 * One request with the head of its response, and its body as a stream that pauses and resumes the socket: a reader that is
 * slower than the provider has no more than a few parts in memory.
 */
export class StreamingResponseHandler implements Dispatcher.DispatchHandler {
  /** The head. */
  readonly response: Promise<StreamedResponse>
  /** Resolves at the end of the exchange, complete or not. */
  readonly ended: Promise<void>
  readonly #deadline: Deadline
  readonly #parts: PartTracker
  #resolve: (response: StreamedResponse) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined
  #end: () => void = () => undefined
  #controller: Dispatcher.DispatchController | undefined
  #sink: ByteSink | undefined
  #onBodyEnd: (error?: Error) => void = () => undefined
  /** How the body ended before it was read; null = complete. */
  #bodyEnd: Error | null | undefined

  constructor(deadline: Deadline, parts: PartTracker) {
    this.#parts = parts
    this.#deadline = deadline
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    if (deadline.aborted) this.#reject(deadline.reason)
    else deadline.onAbort(this.#abortHead)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#deadline.aborted) controller.abort(this.#deadline.reason as Error)
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // Interim responses are skipped: RFC 9110 section 15.2.
    if (status < 200) return
    this.#deadline.offAbort(this.#abortHead)
    controller.pause()
    this.#resolve({
      status,
      headers: joinHeaders(headers),
      read: (sink) => this.#read(sink),
      resume: () => controller.resume(),
      abort: (reason) => controller.abort(reason),
    })
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    if (this.#sink?.write(part, this.#parts.hold(part)) === false) controller.pause()
  }

  onResponseEnd(): void {
    this.#finish(null)
  }

  onResponseError(_: unknown, error: Error): void {
    this.#deadline.offAbort(this.#abortHead)
    this.#reject(error)
    this.#finish(error)
  }

  #read(sink: ByteSink): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onBodyEnd = (error) => (error ? reject(error) : resolve())
      if (this.#bodyEnd !== undefined) return this.#onBodyEnd(this.#bodyEnd ?? undefined)
      this.#sink = sink
      this.#controller?.resume()
    })
  }

  #finish(error: Error | null): void {
    this.#bodyEnd = error
    this.#parts.end()
    this.#onBodyEnd(error ?? undefined)
    this.#end()
  }

  readonly #abortHead = (): void => {
    this.#reject(this.#deadline.reason)
    if (this.#controller) this.#controller.abort(this.#deadline.reason as Error)
  }
}
