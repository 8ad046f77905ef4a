import { parseArgs } from 'node:util'
import type { Command, Values } from './command.js'
import { exitCodes } from './exit-codes.js'
import { Failure } from './failure.js'
import { operandText } from './help.js'

/** What stands after the command's name; every mistake in it is told at once. */
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
  const mistakes: string[] = []
  const operands: string[] = []
  const values: { [option: string]: string } = {}
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    else if (token.kind === 'option') {
      const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined
      const mistake = mistakeIn(token, option?.value, option !== undefined, Object.hasOwn(values, token.name))
      if (mistake) mistakes.push(mistake)
      else values[token.name] = token.value ?? 'yes'
    }
  }
  mistakes.push(...mistakesInOperands(operands, command))
  if (mistakes.length === 0) return { operands, values }
  const own = Object.keys(command.options)
  const options =
    own.length === 0 ? 'It takes no options' : `Its options are ${own.map((one) => `--${one}`).join(', ')}`
  throw new Failure(
    exitCodes.usage,
    `anyats ${name}: ${mistakes.join('; ')}. ${options}; see \`anyats ${name} --help\`.`,
  )
}

function mistakeIn(
  { rawName, value, inlineValue }: { rawName: string; value: string | undefined; inlineValue: boolean | undefined },
  wants: string | undefined,
  known: boolean,
  again: boolean,
): string | undefined {
  if (!known) return `there is no option ${rawName}`
  if (again) return `${rawName} is given twice`
  if (wants === undefined) return value === undefined ? undefined : `${rawName} takes no value`
  if (value === undefined || value === '') return `${rawName} wants a value: ${rawName} <${wants}>`
  // What begins with a dash is rather the next option than a value.
  if (!inlineValue && value.length > 1 && value.startsWith('-'))
    return `${rawName} wants a value: ${rawName}=<${wants}>`
  return undefined
}

function mistakesInOperands(operands: readonly string[], command: Command): string[] {
  const missing = command.operands.slice(operands.length).filter(({ optional }) => !optional)
  const extra = operands.slice(command.operands.length)
  const others = command.operands.flatMap(({ name, word }, at) => {
    const given = operands[at]
    return word && given !== undefined && given !== name ? [`it wants ${name} in place of ${given}`] : []
  })
  return [
    ...missing.map((operand) => `it wants ${operand.word ? '' : 'a '}${operandText(operand)}`),
    ...others,
    ...extra.map((operand) => `${operand} is one word too many`),
  ]
}
