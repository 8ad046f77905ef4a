import { parseArgs } from 'node:util'
import { didYouMean } from '../../lib/nearest.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import type { Command, Values } from './command.js'
import { operandText, usageOf } from './help.js'

/** Reads the operands and options after the name of the command. Throws one CommandError that lists every error. */
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
  const optionNames = Object.keys(command.options)
  const errors: string[] = []
  const operands: string[] = []
  const values: { [option: string]: string } = {}
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    else if (token.kind === 'option') {
      const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined
      const error = option
        ? optionError(token, option.value, Object.hasOwn(values, token.name))
        : unknownOptionError(token, optionNames)
      if (error) errors.push(error)
      else values[token.name] = token.value ?? 'yes'
    }
  }
  for (const error of operandErrors(operands, command)) errors.push(error)
  if (errors.length === 0) return { operands, values }
  const options = optionNames.length === 0 ? '' : ` Options: ${optionNames.map((option) => `--${option}`).join(', ')}.`
  throw new CommandError(
    exitCodes.usage,
    `anyats ${name}: ${errors.join(' ')}${options}\nUsage: ${usageOf(name, command)}. See \`anyats ${name} --help\`.`,
  )
}

function optionError(
  { rawName, value, inlineValue }: { rawName: string; value: string | undefined; inlineValue: boolean | undefined },
  placeholder: string | undefined,
  repeated: boolean,
): string | undefined {
  if (repeated) return `Option ${rawName} is given twice.`
  if (placeholder === undefined) return value === undefined ? undefined : `Option ${rawName} does not take a value.`
  if (value === undefined || value === '') return `Option ${rawName} needs a value: ${rawName} <${placeholder}>.`
  // A word that starts with a dash is probably the next option, not a value.
  if (!inlineValue && value.length > 1 && value.startsWith('-'))
    return `Option ${rawName} needs a value: ${rawName}=<${placeholder}>.`
  return undefined
}

function unknownOptionError({ rawName, name }: { rawName: string; name: string }, options: readonly string[]): string {
  // Every option is within one edit of a one-letter name, so a suggestion would be random.
  const suggestion = name.length > 1 ? didYouMean(name, options, (option) => `--${option}`) : ''
  return `Unknown option ${rawName}.${suggestion}`
}

function operandErrors(operands: readonly string[], command: Command): string[] {
  const missing = command.operands.slice(operands.length).filter(({ optional }) => !optional)
  const extra = operands.slice(command.operands.length)
  const mismatches = command.operands.flatMap(({ name, literal }, index) => {
    const operand = operands[index]
    return literal && operand !== undefined && operand !== name
      ? [`Unexpected argument: ${operand}. Expected: ${name}.`]
      : []
  })
  return [
    ...missing.map((operand) => `Missing argument: ${operandText(operand)}.`),
    ...mismatches,
    ...extra.map((operand) => `Unexpected argument: ${operand}.`),
  ]
}
