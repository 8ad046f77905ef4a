import { together } from '../support/together.js'

await together(['providers'], { number: 0, of: 2 })
