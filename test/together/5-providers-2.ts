import { together } from '../support/together.js'

await together(['providers'], { number: 1, of: 2 })
