import { together } from '../support/together.js'

await together(['cli'], { number: 0, of: 2 })
