import { createCache, type Dated, overhead } from './cache.js'

/** An answer as it went out: its page with the walk's own tokens around it. */
export interface Answer extends Dated {
  /** Bytes where it is kept, or text as upstream's is carried (wire-text.ts): each character a byte. */
  body: Buffer | string
  /** Its own headers: those that are the same however often it goes out. */
  headers: { readonly [name: string]: string }
  rows: number
}

type AskedFor = readonly [client: object, connection: object, url: string, encoding: string | null]

/**
 * Finished answers, for the same client that asks the same of the same connection: nothing is opened, put together,
 * sealed or packed again. Only for it: another client may see less, and walks of its own are its own. A client or a
 * connection that is configured anew is another one.
 */
export function createAnswers(options: { ttl: number; bytes: number; now: () => number }) {
  const answers = createCache<Answer>({
    ...options,
    sizeOf: ({ body, headers }, key) => body.length + 2 * (key.length + JSON.stringify(headers).length) + overhead,
  })
  const keyOf = ([client, connection, url, encoding]: AskedFor) =>
    `${numberOf(client)} ${numberOf(connection)} ${encoding} ${url}`
  return {
    /** Whether any are kept. */
    kept: options.ttl > 0,
    find: (asked: AskedFor) => answers.get(keyOf(asked)),
    keep: (asked: AskedFor, answer: Answer) => answers.keep(keyOf(asked), answer),
  }
}
export type Answers = ReturnType<typeof createAnswers>

const numbers = new WeakMap<object, number>()
let last = 0

/** One for each object that ever was: none is given out again. */
function numberOf(one: object): number {
  const known = numbers.get(one)
  if (known !== undefined) return known
  last += 1
  numbers.set(one, last)
  return last
}
