import { together } from '../support/together.js'

// Files that the gate does not run on another Node: they read files, or run TypeScript's compiler.
await together(['architecture', 'retired-words', 'client/document', 'client/generators', 'scripts'])
