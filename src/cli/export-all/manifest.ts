import { join } from 'node:path'
import type { ResourceName } from '../../model/index.js'
import { parseJson } from '../api/client.js'
import { atomicWrite } from '../export/atomic-write.js'
import { readPrivate } from '../export/private-file.js'
import { CommandError } from '../terminal/command-error.js'
import { exitCodes } from '../terminal/exit-codes.js'
import { throwWriteError } from '../terminal/output.js'

/** The export of one resource. */
export interface Entry {
  /** Name of the file in the folder. It exists when the state is `complete`. */
  file: string
  /** `full`: the file has every record. `changes`: it has the changes since the previous run. */
  mode: 'full' | 'changes'
  /** `partial`: not complete yet. `refused`: the credentials or the key may not read the resource. */
  state: 'complete' | 'partial' | 'refused'
  /** Number of records in the file; 0 until the state is `complete`. */
  records: number
  /** The token of the next changes, from the last complete export of the resource; null = its changes cannot be listed. */
  delta_token: string | null
  /** Start of the run, in UTC. */
  started_at: string
}

/** `anyats-export.json`: what the folder contains, and where the next run continues. */
export interface Manifest {
  type: 'export-all'
  version: 1
  connection: string
  /** The mode and the parameters of the last run. */
  mode: 'full' | 'changes'
  parameters: Readonly<Record<string, string>>
  resources: { readonly [R in ResourceName]?: Entry }
}

export const manifestName = 'anyats-export.json'

/** Returns undefined for a folder without a manifest. `connection`: the connection of this run, if it is known. */
export async function readManifest(folder: string, connection: string | undefined): Promise<Manifest | undefined> {
  const path = join(folder, manifestName)
  const text = await readPrivate(path).catch(throwWriteError(path))
  if (text === undefined) return undefined
  const manifest = parseJson(text)
  if (!isManifest(manifest)) {
    throw manifestError(
      `${path} was not written by this command, and was not changed. Remove the file, or use another --folder.`,
    )
  }
  if (connection !== undefined && manifest.connection !== connection) throw otherConnection(folder, manifest.connection)
  return manifest
}

/** Readers see the old manifest or the new one, also after a power failure. */
export const writeManifest = (folder: string, manifest: Manifest): Promise<void> => {
  const path = join(folder, manifestName)
  return atomicWrite(path, `${JSON.stringify(manifest, undefined, 2)}\n`).catch(throwWriteError(path))
}

function isManifest(value: unknown): value is Manifest {
  const { type, version, connection, parameters, resources } = (value ?? {}) as Partial<Manifest>
  return (
    type === 'export-all' &&
    version === 1 &&
    typeof connection === 'string' &&
    typeof parameters === 'object' &&
    typeof resources === 'object' &&
    Object.values(resources).every(isEntry)
  )
}

/** The file must be a plain name: the command replaces and removes files of these names. */
const isEntry = ({ file, mode, state, delta_token, started_at }: Partial<Entry>): boolean =>
  /^[a-z-]+(\.\d{8}T\d{9}Z)?\.(ndjson|csv)$/.test(String(file)) &&
  (mode === 'full' || mode === 'changes') &&
  (state === 'complete' || state === 'partial' || state === 'refused') &&
  (delta_token === null || typeof delta_token === 'string') &&
  typeof started_at === 'string'

const otherConnection = (folder: string, connection: string) =>
  manifestError(
    `${folder} has the export of another connection, ${connection}. Use another --folder, or --connection ${connection}.`,
  )

const manifestError = (message: string) => new CommandError(exitCodes.usage, `anyats: ${message}`)
