import { together } from '../support/together.js'

await together(['cli'], { number: 1, of: 2 })
