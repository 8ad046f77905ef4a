import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { type ResourceName, resourceNames } from '../src/model/index.js'
import { providers } from '../src/providers/index.js'
import { constantOf, withImport } from './imports.js'
import { resourceFile } from './resource-file.js'
import { collectionFile, companyListOf } from './simulated-collection.js'

/** Why a resource cannot be begun. */
export class Refusal extends Error {}

const refuse = (text: string): never => {
  throw new Refusal(text)
}

type Texts = Map<string, string>

/**
 * Begins a resource of an existing provider: the adapter file from the model, its entry in the index, and a collection of
 * the simulator. Returns what to do next. All files are composed first, so that a refusal writes nothing.
 * `args`: the ids of the provider and of the resource.
 */
export async function beginResource(root: string, args: readonly string[]): Promise<string> {
  const [id = '', name = '', ...more] = args
  if (id === '' || name === '' || more.length > 0)
    refuse(
      'Usage: npm run new-resource -- <provider> <resource>\nExample: npm run new-resource -- teamtailor departments',
    )
  const provider =
    providers.find((one) => one.id === id) ??
    refuse(
      `No provider has the id "${id}". The providers are ${providers.map((one) => one.id).join(', ')}. A new one begins with npm run new-provider.`,
    )
  const resource =
    resourceNames.find((one) => one === name) ??
    refuse(`The model has no resource "${name}". The resources are ${resourceNames.join(', ')}.`)
  const folder = join(root, 'src/providers', id)
  const adapter = join(folder, `${resource}.ts`)
  if (provider.resources[resource])
    refuse(`${provider.name} has ${resource} already: src/providers/${id}/${resource}.ts`)
  if (existsSync(adapter))
    refuse(`src/providers/${id}/${resource}.ts exists already. Add ${resource} to src/providers/${id}/index.ts.`)

  const texts: Texts = new Map([[adapter, resourceFile(resource, await textOf(join(folder, 'dialect.ts')))]])
  await addToIndex(texts, folder, resource)
  const simulated = await addToSimulator(texts, folder, resource)
  for (const [path, text] of texts) await writeFile(path, text)
  return `Written: ${[...texts.keys()].map((path) => relative(root, path)).join(', ')}.

${simulated}
The TODO comments of the files are the remaining steps. Then:

  npm run types                            type check
  npm run format                           layout of the files
  npm run test:provider -- ${id}           the conformance suite, with the TODO comments that are left
  npm run openapi                          the capabilities in the documents`
}

/** The folder of a provider, from the root of the repository. */
const nameOf = (folder: string) => `src/providers/${basename(folder)}`

async function textOf(path: string): Promise<string> {
  return existsSync(path) ? readFile(path, 'utf8') : ''
}

/** Adds the import and the entry of `resources`. */
async function addToIndex(texts: Texts, folder: string, added: ResourceName): Promise<void> {
  const path = join(folder, 'index.ts')
  const index = await readFile(path, 'utf8')
  const [text, gap = '', entries = ''] = /^ {2}resources: \{(\s)\s*([^{}]+?),?\s*\},$/m.exec(index) ?? []
  if (text === undefined)
    return refuse(
      `${nameOf(folder)}/index.ts has no lines "  resources: { candidates },". Write the resources in this form.`,
    )
  const name = constantOf(added)
  const entry = name === added ? name : `'${added}': ${name}`
  const all = [...entries.split(/,\s*/), entry].sort((a, b) => positionOf(a) - positionOf(b))
  const line = `  resources: { ${all.join(', ')} },`
  const isOneLine = gap === ' ' && line.length <= 120
  const withEntry = index.replace(text, isOneLine ? line : `  resources: {\n    ${all.join(',\n    ')},\n  },`)
  texts.set(path, withImport(withEntry, `import { ${name} } from './${added}.js'`))
}

/** The position of an entry of `resources` in the model. */
function positionOf(entry: string): number {
  const [key = ''] = entry.split(':')
  return resourceNames.indexOf(key.replaceAll("'", '') as ResourceName)
}

/**
 * Adds a collection where the simulator lists its collections by name, as simulators of `new-provider` do. Other simulators
 * have rows of their own form: a TODO comment marks the place. Returns what to do.
 */
async function addToSimulator(texts: Texts, folder: string, added: ResourceName): Promise<string> {
  const simulator = join(folder, 'simulator')
  const path = join(simulator, 'collections.ts')
  const collections = await textOf(path)
  const file = join(simulator, `${added}.ts`)
  const [line, type = '', names = ''] =
    /^export const collections: readonly (\w+)\[\] = \[([\w, ]+)\]$/m.exec(collections) ?? []
  const lists = await textOf(join(simulator, 'lists.ts'))
  if (line !== undefined && companyListOf(added) && /\bbyId\b/.test(lists) && !existsSync(file)) {
    const prefix = /path: '(.*)\/[^/']+'/.exec(await textOf(join(simulator, 'candidates.ts')))?.[1] ?? ''
    const entries = [...names.split(', '), constantOf(added)].sort().join(', ')
    const withEntry = collections.replace(line, `export const collections: readonly ${type}[] = [${entries}]`)
    texts.set(path, withImport(withEntry, `import { ${constantOf(added)} } from './${added}.js'`))
    texts.set(file, collectionFile(added, type, prefix))
    return `The simulator lists the ids of ${added} at ${prefix}/${added}.`
  }
  const end = /^(export const collections\b.*\n(?:.*\n)*?)([\]}])/m.exec(collections)
  if (!end) return `The simulator has no collections: add the list of ${added} to ${nameOf(folder)}/simulator.`
  const [whole, body = '', bracket = ''] = end
  const todo = `  // TODO (4): the list of ${added}, with the parameters that the documentation names, unless the simulator has it already\n`
  texts.set(path, collections.replace(whole, `${body}${todo}${bracket}`))
  return `${nameOf(folder)}/simulator/collections.ts has a TODO comment where the list of ${added} belongs.`
}
