import { beginResource, Refusal } from './begin-resource.js'

/** `npm run new-resource -- lever tags` begins a resource of an existing provider. */
const print = (text: string) => process.stdout.write(`${text}\n`)
try {
  print(await beginResource(process.cwd(), process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  print(error.message)
  process.exitCode = 1
}
