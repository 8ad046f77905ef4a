import { parseArgs } from 'node:util'
import { nearest } from '../../lib/nearest.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { Command, Values } from './command.js'
import { operandText } from './help.js'

/** Reads the operands and options after the command's name, or throws a Failure with every mistake in them. */
export function readArguments(
  name: string,
  command: Command,
  argv: readonly string[],
): { operands: readonly string[]; values: Values } {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(command.options).map(([option, { value, short }]) => [
        option,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short ? { short } : {}) },
      ]),
    ),
    strict: false,
    tokens: true,
  })
  const errors: string[] = []
  const operands: string[] = []
  const values: { [option: string]: string } = {}
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    else if (token.kind === 'option') {
      const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined
      const mistake = option
        ? optionError(token, option.value, Object.hasOwn(values, token.name))
        : unknownOptionError(token, Object.keys(command.options))
      if (mistake) errors.push(mistake)
      else values[token.name] = token.value ?? 'yes'
    }
  }
  for (const mistake of operandErrors(operands, command)) errors.push(mistake)
  if (errors.length === 0) return { operands, values }
  const own = Object.keys(command.options)
  const options =
    own.length === 0 ? 'It takes no options' : `Its options are ${own.map((one) => `--${one}`).join(', ')}`
  throw new CommandError(
    exitCodes.usage,
    `anyats ${name}: ${errors.join('; ')}. ${options}; see \`anyats ${name} --help\`.`,
  )
}

function optionError(
  { rawName, value, inlineValue }: { rawName: string; value: string | undefined; inlineValue: boolean | undefined },
  placeholder: string | undefined,
  repeated: boolean,
): string | undefined {
  if (repeated) return `${rawName} is given twice`
  if (placeholder === undefined) return value === undefined ? undefined : `${rawName} takes no value`
  if (value === undefined || value === '') return `${rawName} needs a value: ${rawName} <${placeholder}>`
  // A word that begins with a dash is more probably the next option than a value.
  if (!inlineValue && value.length > 1 && value.startsWith('-'))
    return `${rawName} needs a value: ${rawName}=<${placeholder}>`
  return undefined
}

function unknownOptionError({ rawName, name }: { rawName: string; name: string }, options: readonly string[]): string {
  // A short option of one letter is near to everything.
  const meant = name.length > 1 ? nearest(name, options) : undefined
  return `there is no option ${rawName}${meant === undefined ? '' : `, did you mean --${meant}?`}`
}

function operandErrors(operands: readonly string[], command: Command): string[] {
  const missing = command.operands.slice(operands.length).filter(({ optional }) => !optional)
  const extra = operands.slice(command.operands.length)
  const others = command.operands.flatMap(({ name, literal }, at) => {
    const given = operands[at]
    return literal && given !== undefined && given !== name ? [`${given} must be the word ${name}`] : []
  })
  return [
    ...missing.map((operand) => `${operand.literal ? 'the word' : 'a'} ${operandText(operand)} is missing`),
    ...others,
    ...extra.map((operand) => `${operand} is one operand too many`),
  ]
}
