import { together } from '../support/together.js'

await together(['canaries', 'documents/generated', 'faults', 'package', 'redis', 'secrets'])
