import type { Command, Operand } from './command.js'

export function overviewHelp(commands: { readonly [name: string]: Command }): string {
  return paragraphs([
    'anyats: one API for applicant tracking systems',
    'Usage:\n  anyats [command] [options]',
    `Commands:\n${columns(Object.entries(commands).map(([name, command]) => [signature(name, command), command.summary]))}`,
    `Options:\n${columns([
      ['--help', 'show this help, or the help of a command'],
      ['--version', 'show the version'],
    ])}`,
    'Examples:\n  anyats\n  anyats providers ashby\n  anyats export candidates --output candidates.ndjson\n  anyats check',
  ])
}

export function commandHelp(name: string, command: Command): string {
  const options = Object.entries(command.options).map(([option, { value, short, description }]): [string, string] => [
    `${short ? `-${short}, ` : ''}--${option}${value === undefined ? '' : ` <${value}>`}`,
    description,
  ])
  return paragraphs([
    `anyats ${name}: ${command.summary}`,
    `Usage:\n  ${usageOf(name, command)}`,
    ...(options.length === 0 ? [] : [`Options:\n${columns(options)}`]),
    ...command.notes.map((note) => wrap(note, '')),
    `Examples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`,
  ])
}

export const usageOf = (name: string, command: Command): string =>
  `anyats ${signature(name, command)}${Object.keys(command.options).length === 0 ? '' : ' [options]'}`

export const operandText = ({ name, optional, literal }: Operand) =>
  literal ? name : optional ? `[${name}]` : `<${name}>`

const signature = (name: string, { operands }: Command) => [name, ...operands.map(operandText)].join(' ')

const paragraphs = (parts: readonly string[]) => `${parts.join('\n\n')}\n`

const maxWidth = 100

/** Formats two columns and wraps the second one. */
function columns(rows: readonly [string, string][]): string {
  const firstWidth = Math.max(...rows.map(([name]) => name.length)) + 4
  const indent = ' '.repeat(firstWidth)
  return rows
    .map(([name, description]) => `  ${name}`.padEnd(firstWidth) + wrap(description, indent).trimStart())
    .join('\n')
}

function wrap(text: string, indent: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (indent.length + line.length + word.length < maxWidth) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => indent + line).join('\n')
}
