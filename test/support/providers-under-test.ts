import { registry } from '../../src/providers/index.js'

const only = process.env.PROVIDER

/** What is held to a test that loops over the providers; `PROVIDER=lever` holds that one alone. */
export const providersUnderTest = registry.filter(({ provider }) => only === undefined || provider.id === only)
