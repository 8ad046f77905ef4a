import type { UpstreamRequest } from './call.js'

/** Where the bytes of a file are, and its name; null = unknown. */
export type FileLocation = { name: string | null } & (
  | {
      /** A request to the provider's own origin. It is signed, queued and rate-limited like every call. */
      request: UpstreamRequest
    }
  | {
      /** An address that needs no credentials, and gets none. It may be valid for a short time: it is used at once. */
      url: string
    }
  | {
      /** The content, for a provider that has it inside of a record: a byte string, as it was received. */
      text: string
      contentType: string
    }
)
