import { rm } from 'node:fs/promises'
import { parseJson } from '../api/client.js'
import { atomicWrite } from './atomic-write.js'
import type { ExportHeader } from './header.js'
import type { Checkpoint } from './pages.js'
import { readPrivate } from './private-file.js'
import type { ResumePoint } from './resume-point.js'

/** A file beside an unfinished export. It contains the checkpoint if the format of the export cannot contain one. */
interface Sidecar extends ExportHeader {
  /** Number of bytes of the export that are on the disk. */
  offset: number
  checkpoint: Checkpoint | null
}

const pathOf = (partial: string) => `${partial}.json`

/** `size` is the current size of the unfinished export in bytes. */
export async function readSidecar(partial: string, size: number): Promise<ResumePoint> {
  const sidecar = await read(pathOf(partial))
  if (sidecar?.type !== 'export' || sidecar.version !== 1) return { kind: size === 0 ? 'fresh' : 'not-an-export' }
  const { offset, checkpoint, ...header } = sidecar
  if (checkpoint === null || size < offset) return { kind: 'fresh' }
  return { kind: 'unfinished', header, checkpoint, offset }
}

export const writeSidecar = (partial: string, sidecar: Sidecar): Promise<void> =>
  atomicWrite(pathOf(partial), `${JSON.stringify(sidecar)}\n`)

export const removeSidecar = (partial: string): Promise<void> => rm(pathOf(partial), { force: true })

async function read(path: string): Promise<Sidecar | undefined> {
  const text = await readPrivate(path)
  return text === undefined ? undefined : (parseJson(text) as Sidecar | undefined)
}
