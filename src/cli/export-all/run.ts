import { join } from 'node:path'
import { sensitiveIn } from '../../model/access.js'
import type { Server } from '../api/open-server.js'
import { withServer } from '../api/open-server.js'
import type { Values } from '../arguments/command.js'
import { assertConfigured, notice } from '../export/export-resource.js'
import { withSignals } from '../terminal/abort-signals.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { exportResources } from './export-resources.js'
import { assertOwnFile, inFolder, removeUnfinished } from './folder.js'
import { type Manifest, readManifest, writeManifest } from './manifest.js'
import { type ExportAllOptions, parseExportAllOptions } from './options.js'
import { planRun } from './plan.js'
import { select } from './selection.js'

/** Exports every resource of a connection into a folder. */
export async function run(_: readonly string[], values: Values): Promise<number> {
  const options = parseExportAllOptions(values)
  return inFolder(options.folder, async () => {
    const previous = await readManifest(options.folder, options.connection)
    const named = sensitiveIn(options.resources ?? [])
    return withSignals((signal) =>
      withServer(values.url, (server) => runExport(server, { options, previous, signal }), named),
    )
  })
}

async function runExport(
  server: Server,
  { options, previous, signal }: { options: ExportAllOptions; previous: Manifest | undefined; signal: AbortSignal },
): Promise<number> {
  const { folder } = options
  const requested = options.connection ?? previous?.connection
  assertConfigured(server, requested)
  const selection = await select(server, options, requested)
  const { connection, includesOf, isParallel, unknown } = selection
  const plan = planRun(previous, selection, options, new Date())
  for (const resource of plan.open) {
    const file = plan.manifest.resources[resource]?.file ?? ''
    await assertOwnFile(folder, file, { resource, connection }, previous?.resources[resource]?.file)
  }
  for (const file of plan.abandoned) await removeUnfinished(join(folder, file))
  // From here on, a run that is killed can be resumed.
  await writeManifest(folder, plan.manifest)
  const code = await exportResources({ server, options, connection, includesOf, isParallel, signal }, plan)
  if (unknown.length === 0) return code
  await notice(`not exported: ${unknown.join(', ')}. This version of the command does not know them: update it.`)
  return code === exitCodes.complete ? exitCodes.refused : code
}
