import { registry } from '../../src/providers/index.js'

const only = process.env.PROVIDER

/** The providers that tests loop over: all, or only the one that `PROVIDER` names, as in `PROVIDER=lever`. */
export const providersUnderTest = registry.filter(({ provider }) => only === undefined || provider.id === only)
