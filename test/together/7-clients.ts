import { together } from '../support/together.js'

await together(['client/export', 'client/retry', 'client/sandbox', 'client/types'])
