/** The limit that a response exceeded. */
export type SizeReason = 'bytes' | 'structure' | 'depth' | 'memory'

/** Thrown for a response that is too large, or too deeply nested, to be read. */
export class ResponseTooLarge extends Error {
  readonly reason: SizeReason
  constructor(reason: SizeReason, cause?: unknown) {
    super('response too large', { cause })
    this.reason = reason
  }
}
