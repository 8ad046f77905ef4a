import { createReadStream } from 'node:fs'
import { genesisHash, type Verdict, verify } from '../observability/audit/chain.js'
import { readHead } from '../observability/audit/head.js'
import type { Values } from './arguments/command.js'
import { CommandError } from './terminal/command-error.js'
import { exitCodes } from './terminal/exit-codes.js'
import { errorCode, print } from './terminal/output.js'
import { jsonText } from './terminal/table.js'

export async function run([, file = '']: readonly string[], { follows, json }: Values): Promise<number> {
  if (follows !== undefined && !/^[0-9a-f]{64}$/.test(follows)) {
    const wants = 'the 64 hex digits that `anyats audit verify` told of the file before'
    throw new CommandError(exitCodes.usage, `anyats audit: --follows wants ${wants}.`)
  }
  // Before the lines: a server that runs writes more of them meanwhile.
  const head = readHead(file)
  const verdict = await verify(linesOf(file), follows, head?.last).catch((error) => {
    throw unreadable(file, error)
  })
  await print(json ? jsonText(verdict) : formatResult(verdict, follows))
  return verdict.broken ? exitCodes.failed : exitCodes.complete
}

/** Split at `\n` and nowhere else: a digest is of the bytes between, and readline would split at more. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function unreadable(file: string, error: unknown): unknown {
  const code = errorCode(error)
  if (code === undefined) return error
  return new CommandError(exitCodes.usage, `anyats audit: ${file} cannot be read: the system says ${code}.`)
}

function formatResult({ lines, follows, last, broken }: Verdict, given: string | undefined): string {
  if (broken) return `broken: line ${broken.line} ${broken.why}.\n`
  if (last === null || follows === null) return 'There are no lines.\n'
  const from =
    follows === genesisHash
      ? 'The first one begins the chain.'
      : given === undefined
        ? `The first one follows a line with the digest ${follows}: the last of the file before, or a line that is missing.`
        : 'The first one follows the file before.'
  return `${lines} lines, each follows the one before. ${from}\nThe next file follows ${last}\n`
}
