/** A table of Markdown. A `|` inside a cell would end the cell, so it is escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n')
}

export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')

export const code = (text: string): string => `\`${text}\``

/** The parts of a document, with an empty line between them. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`

/** Replaces the text between the markers `<!-- name -->` and `<!-- /name -->`. */
export function withSection(document: string, name: string, section: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = document.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`The document has no ${start} and ${end}`)
  return `${before}${start}\n${section}\n${end}${after}`
}
