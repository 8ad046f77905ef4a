import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { buildApp } from '../src/app.js'
import { csvColumns } from '../src/export/csv.js'
import { fieldsOf, filtersOf, resourceNames } from '../src/model/index.js'
import { createLog } from '../src/observability/log.js'
import { capabilitiesOf } from '../src/providers/capabilities.js'
import { providers } from '../src/providers/index.js'

/** The OpenAPI document, made from the routes and the model; it depends on nothing that is configured. */
export async function openApiText(): Promise<string> {
  const log = createLog({ level: 'silent', redact: (line) => line })
  const app = await buildApp({ providers, connections: [], clients: [], log })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}

/** Types of a client, made from that document as any user would make them. */
export const clientTypes = async (document: string): Promise<string> => astToString(await openapiTS(document))

export const openApiPath = new URL('./openapi.json', import.meta.url)
export const clientTypesPath = new URL('../test/client/schema.d.ts', import.meta.url)

export const providersPath = new URL('../docs/providers.md', import.meta.url)

/** What works with which provider, told from the adapters. */
export function providersText(): string {
  const all = providers.map(capabilitiesOf)
  const names = all.map(({ name }) => name)
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
  const table = (first: string, rows: [string, ...string[]][]) =>
    [row(first, ...names), row('---', ...names.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')
  const marks = { always: 'yes', include: 'with include', detail: 'by id only', never: 'no' }
  const parts = resourceNames.map((resource) => {
    const own = all.map(({ resources }) => resources[resource])
    const filters = Object.keys(filtersOf(resource)).map((name): [string, ...string[]] => [
      `\`${name}\``,
      ...own.map((one) => (one?.filters.flat().includes(name) ? (one.filter_notes[name] ?? 'yes') : 'no')),
    ])
    const fields = fieldsOf(resource).map((field): [string, ...string[]] => [
      `\`${field}\``,
      ...own.map((one) => marks[one?.fields[field] ?? 'never']),
    ])
    const capabilities: [string, ...string[]][] = [
      ['maximum page size', ...own.map((one) => String(one?.max_page_size ?? '-'))],
      ['how the list is read', ...own.map((one) => (one ? [one.way, one.way_of].filter(Boolean).join(' ') : '-'))],
      ['calls for 1,000 records', ...own.map((one) => String(one?.calls_per_1000_records ?? '-'))],
      ['permission', ...own.map((one) => one?.permission ?? '-')],
      ['read by id', ...own.map((one) => (one?.read_by_id ? 'yes' : 'no'))],
      [
        'combinations of filters',
        ...own.map((one) => one?.filters.map((combination) => combination.join(' + ')).join('; ') ?? '-'),
      ],
      ['includes', ...own.map((one) => Object.keys(one?.includes ?? {}).join(', '))],
      ['order during pagination', ...own.map((one) => one?.order ?? '-')],
      ['resumes after an expired cursor', ...own.map((one) => (one?.resumes ? 'yes' : 'no'))],
      ['exports in parallel', ...own.map((one) => (one?.parallel_export ? 'with `order=any`' : 'no'))],
      ['reported changes', ...own.map((one) => one?.delta?.reports.join(', ') ?? 'no')],
    ]
    const misses = own
      .map(
        (one, at) =>
          `${names[at]}:\n\n${one?.delta?.limitations.map((limitation) => `- ${limitation}\n`).join('') ?? '- everything\n'}`,
      )
      .join('\n')
    return `## ${resource}\n\n${table('', capabilities)}\n\n${table('filter', filters)}\n\n${table('field', fields)}\n\n### Limitations of lists of changes\n\n${misses}`
  })
  const about = all.map(
    ({ name, docs, identity, notes, credentials, limits }) =>
      `## ${name}\n\n<${docs}>\n\n- ${identity}\n${notes.map((note) => `- ${note}\n`).join('')}- Credentials: ${Object.keys(credentials).join(', ')}.\n` +
      `- Limits: ${limits.map((limit) => `${limit.requests} in ${limit.seconds} s (${limit.published ? 'published' : 'assumed'}, ${limit.source})`).join('; ') || 'none published'}.\n`,
  )
  return `# Providers\n\nWritten by \`npm run openapi\` from the adapters themselves, as \`GET /providers\` tells it.\n\n${[...parts, ...about].join('\n')}`
}

export const csvPath = new URL('../docs/csv.md', import.meta.url)

/** The columns of an export as CSV. */
export function csvText(): string {
  const tables = resourceNames.map((resource) => {
    const rows = csvColumns(resource).map(
      ({ name, description }) => `| \`${name}\` | ${description.replaceAll('|', '\\|')} |`,
    )
    return `## ${resource}\n\n| column | what |\n| --- | --- |\n${rows.join('\n')}\n`
  })
  return (
    '# Columns of an export as CSV\n\nWritten by `npm run openapi` from the model. The header is the same whatever the ' +
    `provider; a new column comes only with a new field of the model.\n\n${tables.join('\n')}`
  )
}

export const committed = (path: URL): Promise<string> => readFile(path, 'utf8')

if (process.argv[2] === '--write') {
  const document = await openApiText()
  await writeFile(openApiPath, document)
  await writeFile(providersPath, providersText())
  await writeFile(csvPath, csvText())
  await writeFile(clientTypesPath, await clientTypes(document))
}
