import { didYouMean } from '../lib/nearest.js'
import type { ProviderCapabilities } from '../providers/capabilities-schema.js'
import { getJson } from './api/client.js'
import { withServer } from './api/open-server.js'
import type { Values } from './arguments/command.js'
import { CommandError } from './terminal/command-error.js'
import { escapeDeep, escapeText } from './terminal/control-characters.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print } from './terminal/output.js'
import { jsonText, table } from './terminal/table.js'

export async function run([id]: readonly string[], { url, json }: Values): Promise<number> {
  const all = await capabilities(url)
  if (id === undefined) return print(json ? jsonText(all) : formatTable(escapeDeep(all)))
  const provider = all.find((entry) => entry.id === id)
  if (!provider) {
    const ids = all.map((entry) => escapeText(entry.id))
    const hint = didYouMean(id, ids) || ` Providers: ${ids.join(', ')}.`
    throw new CommandError(exitCodes.usage, `anyats: Unknown provider ${id}.${hint}`)
  }
  return print(json ? jsonText(provider) : formatProvider(escapeDeep(provider)))
}

/** From a running server, or from this version of anyats. The latter needs no configuration. */
async function capabilities(url: string | undefined): Promise<readonly ProviderCapabilities[]> {
  if (url !== undefined || process.env.ANYATS_URL) {
    return withServer(
      url,
      async (server) => ((await getJson(server, '/providers')) as { data: ProviderCapabilities[] }).data,
    )
  }
  const [{ providers }, { capabilitiesOf }] = await Promise.all([
    import('../providers/index.js'),
    import('../providers/capabilities.js'),
  ])
  return providers.map(capabilitiesOf)
}

const filtersOf = (combinations: readonly (readonly string[])[]) =>
  combinations.map((filters) => filters.join(' + ')).join('; ') || 'none'

const formatTable = (all: readonly ProviderCapabilities[]): string =>
  table(
    ['ID', 'NAME', 'RESOURCE', 'PAGE', 'CHANGES', 'FILTERS'],
    all.flatMap(({ id, name, resources }) =>
      Object.entries(resources).map(([resource, { max_page_size, delta, filters }]) => [
        id,
        name,
        resource,
        String(max_page_size),
        delta ? 'yes' : 'no',
        filtersOf(filters),
      ]),
    ),
  )

function formatProvider({
  id,
  name,
  docs,
  identity,
  notes,
  credentials,
  options,
  regions,
  resources,
}: ProviderCapabilities) {
  const list = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`
  return [
    `${name} (${id})\n${docs}\n${identity}\n`,
    list(
      'Credentials',
      Object.entries(credentials).map(([key, description]) => `${key}: ${description}`),
    ),
    list('Regions', regions),
    list(
      'Options',
      Object.entries(options).map(
        ([key, { values, description }]) =>
          `${key}${values ? ` (${values.join(', ')})` : ' (required)'}: ${description}`,
      ),
    ),
    ...Object.entries(resources).map(([resource, { filters, includes, max_page_size, fields }]) =>
      list(resource, [
        `filters: ${filtersOf(filters)}`,
        `includes: ${Object.keys(includes).join(', ')}`,
        `maximum page size: ${max_page_size}`,
        `fields that are always null: ${
          Object.entries(fields)
            .flatMap(([field, availability]) => (availability === 'never' ? [field] : []))
            .join(', ') || 'none'
        }`,
      ]),
    ),
    list('Notes', notes),
  ].join('')
}
