import { together } from '../support/together.js'

await together(['mapping'], { number: 0, of: 2 })
