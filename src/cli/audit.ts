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
    const expected = 'the 64 hex digits that `anyats audit verify` printed for the previous file'
    throw new CommandError(exitCodes.usage, `anyats audit: --follows must be ${expected}.`)
  }
  // Read the head before the lines: a running server can append more lines during the check.
  const head = readHead(file)
  const verdict = await verify(linesOf(file), follows, head?.last).catch((error) => {
    throw unreadable(file, error)
  })
  await print(json ? jsonText(verdict) : formatResult(verdict, follows))
  return verdict.broken ? exitCodes.failed : exitCodes.complete
}

/** Splits at `\n` only, because each digest covers all other bytes. The readline module splits at more characters. */
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
  return new CommandError(exitCodes.usage, `anyats audit: ${file} cannot be read: ${code}.`)
}

function formatResult({ lines, follows, last, broken }: Verdict, expected: string | undefined): string {
  if (broken) return `Broken: line ${broken.line} ${broken.reason}.\n`
  if (last === null || follows === null) return 'The file has no lines.\n'
  const first =
    follows === genesisHash
      ? 'The first line starts the chain.'
      : expected === undefined
        ? `The first line follows a line with the digest ${follows}: the last line of the previous file, or a missing line.`
        : 'The first line follows the previous file.'
  return `${lines} lines; each line follows the previous one. ${first}\nDigest for the next file: ${last}\n`
}
