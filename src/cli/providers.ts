import { didYouMean } from '../lib/nearest.js'
import type { ProviderCapabilities } from '../server/routes/providers.js'
import { getJson, withServer } from './api/api-server.js'
import type { Values } from './arguments/command.js'
import { CommandError } from './terminal/command-error.js'
import { escapeDeep, escapeText } from './terminal/control-characters.js'
import { exitCodes } from './terminal/exit-codes.js'
import { print } from './terminal/output.js'
import { jsonText, table } from './terminal/table.js'

export async function run([id]: readonly string[], { url, json }: Values): Promise<number> {
  const all = await capabilities(url)
  if (id === undefined) return print(json ? jsonText(all) : formatTable(escapeDeep(all)))
  const one = all.find((provider) => provider.id === id)
  if (!one) {
    const known = all.map((provider) => escapeText(provider.id))
    const hint = didYouMean(id, known) || ` The providers are ${known.join(', ')}.`
    throw new CommandError(exitCodes.usage, `anyats: there is no provider ${id}.${hint}`)
  }
  return print(json ? jsonText(one) : formatProvider(escapeDeep(one)))
}

/** Of a running server, or of this version, which needs no configuration. */
async function capabilities(url: string | undefined): Promise<readonly ProviderCapabilities[]> {
  if (url !== undefined || process.env.ANYATS_URL) {
    return withServer(
      url,
      async (server) => ((await getJson(server, '/providers')) as { data: ProviderCapabilities[] }).data,
    )
  }
  const [{ providers }, { capabilitiesOf }] = await Promise.all([
    import('../providers/index.js'),
    import('../server/routes/providers.js'),
  ])
  return providers.map(capabilitiesOf)
}

const filtersOf = (combinations: readonly (readonly string[])[]) =>
  combinations.map((together) => together.join(' + ')).join('; ') || 'none'

const formatTable = (all: readonly ProviderCapabilities[]): string =>
  table(
    ['ID', 'NAME', 'RESOURCE', 'PAGE', 'CHANGES', 'FILTERS'],
    all.flatMap(({ id, name, resources }) =>
      Object.entries(resources).map(([resource, can]) => [
        id,
        name,
        resource,
        String(can.max_page_size),
        can.delta ? 'yes' : 'no',
        filtersOf(can.filters),
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
      Object.entries(credentials).map(([key, says]) => `${key}: ${says}`),
    ),
    list('Regions', regions),
    list(
      'Options',
      Object.entries(options).map(
        ([key, { values, description }]) =>
          `${key}${values ? ` (${values.join(', ')})` : ', which a connection must give'}: ${description}`,
      ),
    ),
    ...Object.entries(resources).map(([resource, can]) =>
      list(resource, [
        `filters: ${filtersOf(can.filters)}`,
        `includes: ${Object.keys(can.includes).join(', ')}`,
        `rows in a page: ${can.max_page_size}`,
        `never filled: ${
          Object.entries(can.fields)
            .flatMap(([field, when]) => (when === 'never' ? [field] : []))
            .join(', ') || 'nothing'
        }`,
      ]),
    ),
    list('Worth knowing', notes),
  ].join('')
}
