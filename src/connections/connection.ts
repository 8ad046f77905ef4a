import type { Options, Provider } from '../providers/provider.js'
import type { Secret } from '../secrets.js'

/** Whose ATS: one account at one provider. */
export interface Connection {
  readonly id: string
  readonly provider: Provider
  readonly credentials: { readonly [name: string]: Secret }
  /** Where requests go: the provider's own origin, or the one that the operator's file puts in its place. */
  readonly origin: string
  /** Whether `origin` is the provider's own. */
  readonly ownOrigin: boolean
  /** What it chose of the provider's options. */
  readonly options: Options
  /** Fictional data, served by this process itself. */
  readonly sandbox: boolean
}

/** Every option, as chosen or by its default: the first of its values. */
export const chosenOptions = (options: Provider['options'] = {}, given: Options = {}): Options =>
  Object.fromEntries(Object.entries(options).map(([name, { values }]) => [name, given[name] ?? values[0]]))
