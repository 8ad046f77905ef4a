import { together } from '../support/together.js'

await together(['mapping'], { number: 1, of: 2 })
