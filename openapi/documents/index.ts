import { readFile } from 'node:fs/promises'
import { resourceNames } from '../../src/model/index.js'
import { commandLineText } from './command-line.js'
import { configurationText } from './configuration.js'
import { coverageText, matrixText } from './coverage.js'
import { withSection } from './markdown.js'
import { problemsText } from './problems.js'
import { providersText } from './providers.js'

export interface GeneratedDocument {
  /** The path from the root of the repository. */
  path: string
  text: string
}

/** Every document, or section of a document, that is generated from the code. */
export async function generatedDocuments(): Promise<GeneratedDocument[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  return [
    { path: 'README.md', text: withSection(readme, 'coverage', matrixText()) },
    { path: 'docs/reference/problems.md', text: problemsText() },
    { path: 'docs/reference/configuration.md', text: configurationText() },
    { path: 'docs/reference/command-line.md', text: commandLineText() },
    { path: 'docs/reference/providers.md', text: providersText() },
    ...resourceNames.map((resource) => ({
      path: `docs/reference/coverage/${resource}.md`,
      text: coverageText(resource),
    })),
  ]
}
