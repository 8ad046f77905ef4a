import { rm } from 'node:fs/promises'
import { parsed } from '../api-server.js'
import { writeWhole } from './atomic-write.js'
import type { Heading } from './header.js'
import type { Checkpoint } from './pages.js'
import { readPrivate } from './private-file.js'
import type { Standing } from './resume-point.js'

/** Where an export in a format without room for it keeps its place: a small file beside it. */
interface Beside extends Heading {
  /** Bytes of the export that are safe. */
  offset: number
  checkpoint: Checkpoint | null
}

const pathOf = (partial: string) => `${partial}.json`

/** Of an export of `size` bytes so far. */
export async function standingBeside(partial: string, size: number): Promise<Standing> {
  const place = await read(pathOf(partial))
  if (place?.type !== 'export' || place.version !== 1) return { kind: size === 0 ? 'fresh' : 'foreign' }
  const { offset, checkpoint, ...heading } = place
  if (checkpoint === null || size < offset) return { kind: 'fresh' }
  return { kind: 'unfinished', heading, checkpoint, offset }
}

export const keepPlace = (partial: string, place: Beside): Promise<void> =>
  writeWhole(pathOf(partial), `${JSON.stringify(place)}\n`)

export const dropPlace = (partial: string): Promise<void> => rm(pathOf(partial), { force: true })

async function read(path: string): Promise<Beside | undefined> {
  const text = await readPrivate(path)
  return text === undefined ? undefined : (parsed(text) as Beside | undefined)
}
