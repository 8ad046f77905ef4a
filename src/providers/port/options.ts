/** One of a few values. The default is the first. */
export interface EnumOption {
  readonly values: readonly [string, ...string[]]
  readonly description: string
}

/**
 * A text that is not secret, such as the account name in a host name. Only letters, digits and hyphens are allowed, so
 * that the text can be part of a host name or a path and cannot change anything else of the URL.
 */
export interface TextOption {
  readonly example: string
  readonly description: string
}

/** The options of a connection, each with a value. */
export type Options = { readonly [name: string]: string }

/** Every option with its configured or default value: the first of the values, or the example of a text. */
export const resolveOptions = (
  options: { readonly [name: string]: EnumOption | TextOption } = {},
  configured: Options = {},
): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      configured[name] ?? ('values' in option ? option.values[0] : option.example),
    ]),
  )

/** Replaces the option names in an origin with their values. */
export const expandOrigin = (origin: string, options: Options): string =>
  origin.replace(/\{(\w+)\}/g, (_, name: string) => options[name] ?? '')
