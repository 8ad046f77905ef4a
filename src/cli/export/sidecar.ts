import { rm } from 'node:fs/promises'
import { parseJson } from '../api/client.js'
import { atomicWrite } from './atomic-write.js'
import type { ExportHeader } from './header.js'
import type { Checkpoint } from './pages.js'
import { readPrivate } from './private-file.js'
import type { ResumePoint } from './resume-point.js'

/** Where an export in a format without room for it keeps its place: a small file beside it. */
interface Sidecar extends ExportHeader {
  /** Bytes of the export that are safe. */
  offset: number
  checkpoint: Checkpoint | null
}

const pathOf = (partial: string) => `${partial}.json`

/** Of an export of `size` bytes so far. */
export async function readSidecar(partial: string, size: number): Promise<ResumePoint> {
  const place = await read(pathOf(partial))
  if (place?.type !== 'export' || place.version !== 1) return { kind: size === 0 ? 'fresh' : 'foreign' }
  const { offset, checkpoint, ...header } = place
  if (checkpoint === null || size < offset) return { kind: 'fresh' }
  return { kind: 'unfinished', header, checkpoint, offset }
}

export const writeSidecar = (partial: string, place: Sidecar): Promise<void> =>
  atomicWrite(pathOf(partial), `${JSON.stringify(place)}\n`)

export const removeSidecar = (partial: string): Promise<void> => rm(pathOf(partial), { force: true })

async function read(path: string): Promise<Sidecar | undefined> {
  const text = await readPrivate(path)
  return text === undefined ? undefined : (parseJson(text) as Sidecar | undefined)
}
