import { join } from 'node:path'
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js'
import { type ContentFolder, countMissing } from './content-folder.js'
import { indexName } from './content-index.js'
import { notice } from './export-resource.js'
import { formatNumber, pluralize } from './progress.js'

/** More messages would only hide the first ones: the index has every file. */
const maxMessages = 100

/** Collects messages about files. They are printed at the end, below the progress line. */
export function createIssues() {
  const messages: string[] = []
  let more = 0
  return {
    add(message: string): void {
      if (messages.length < maxMessages) messages.push(message)
      else more += 1
    },
    async print(): Promise<void> {
      for (const message of messages) await notice(message)
      if (more > 0) await notice(`${formatNumber(more)} more messages of this kind were left out.`)
    },
  }
}

/** Completes the folder after its list. Returns the exit code. */
export async function finishFolder(folder: ContentFolder, isResumed: boolean): Promise<ExitCode> {
  await folder.finish()
  const missing = countMissing(folder, isResumed)
  if (missing === 0) return exitCodes.complete
  const verb = missing === 1 ? 'is' : 'are'
  await notice(
    `${pluralize(missing, 'file')} ${verb} missing. ${join(folder.path, indexName)} has them with the state \`missing\`. Run the command again to fetch them.`,
  )
  return exitCodes.refused
}
