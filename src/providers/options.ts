/** One of a few values, the first unless a connection says otherwise. */
export interface Choice {
  readonly values: readonly [string, ...string[]]
  readonly description: string
}

/**
 * A word of the connection's own that is no secret, such as the name of its account in addresses. Letters, digits and
 * hyphens only, so that it can stand in a host name or a path and change nothing else of it.
 */
export interface Word {
  readonly example: string
  readonly description: string
}

/** A connection's choices, each of them made. */
export type Options = { readonly [name: string]: string }

/** Every option, as chosen or by its default: the first of its values, or the word of its example. */
export const chosenOptions = (options: { readonly [name: string]: Choice | Word } = {}, given: Options = {}): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      given[name] ?? ('values' in option ? option.values[0] : option.example),
    ]),
  )

/** An origin of the provider's with the words of a connection in it. */
export const originIn = (origin: string, options: Options): string =>
  origin.replace(/\{(\w+)\}/g, (_, name: string) => options[name] ?? '')
