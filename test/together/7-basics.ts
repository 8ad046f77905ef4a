import { together } from '../support/together.js'

await together(['config', 'connections', 'lib', 'sandbox', 'support'])
