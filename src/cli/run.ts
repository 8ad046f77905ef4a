import { ConfigError } from '../config/errors.js'
import { didYouMean } from '../lib/nearest.js'
import { commandHelp, overviewHelp } from './arguments/help.js'
import { readArguments } from './arguments/read-arguments.js'
import { commands } from './commands.js'
import { CommandError } from './terminal/command-error.js'
import { exitCodes } from './terminal/exit-codes.js'
import { isBrokenPipe, print, printError } from './terminal/output.js'
import { version } from './version.js'

/** Runs a command and returns its exit code. Every failure becomes a message on standard error. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(argv)
  } catch (error) {
    if (isBrokenPipe(error)) return exitCodes.brokenPipe
    await printError(explain(error))
    return error instanceof CommandError ? error.exitCode : exitCodes.failed
  }
}

async function dispatch(argv: readonly string[]): Promise<number> {
  const [first = 'serve', ...rest] = withTwoWords(argv)
  if (first === '--version') return print(`${version()}\n`)
  if (first === '--help' || first === '-h') return print(overviewHelp(commands))
  if (first === 'help') {
    const [name] = withTwoWords(rest)
    return print(name === undefined ? overviewHelp(commands) : commandHelp(name, commandOf(name)))
  }
  const command = commandOf(first)
  if (rest.some((word) => word === '--help' || word === '-h')) return print(commandHelp(first, command))
  const { operands, values } = readArguments(first, command, rest)
  return (await command.load()).run(operands, values)
}

/** Joins the two words of a command such as `export all`. */
function withTwoWords(argv: readonly string[]): readonly string[] {
  const name = argv.slice(0, 2).join(' ')
  return Object.hasOwn(commands, name) ? [name, ...argv.slice(2)] : argv
}

function commandOf(name: string) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) return command
  const names = Object.keys(commands)
  const hint = didYouMean(name, names, (command) => `\`anyats ${command}\``) || ` Commands: ${names.join(', ')}.`
  throw new CommandError(exitCodes.usage, `anyats: Unknown command ${name}.${hint} See \`anyats --help\`.`)
}

function explain(error: unknown): string {
  if (error instanceof CommandError || error instanceof ConfigError) return error.message
  return `anyats: unexpected error: ${error instanceof Error ? error.stack : 'unknown error'}`
}
