import { printData } from '../terminal/output.js'
import type { Format } from './format.js'
import type { ExportHeader } from './header.js'
import type { ExportPage } from './pages.js'
import type { ResumePoint } from './resume-point.js'

/** The output of an export. */
export interface Sink {
  /** The state that an earlier run has left. */
  resumePoint: Exclude<ResumePoint, { kind: 'not-an-export' }>
  /** Whether the export can start from the beginning after pages have been written. */
  canRestart: boolean
  /**
   * Called before the first page. `resume` continues at `resumePoint`; `restart` removes the existing content. The signal
   * aborts a write that waits for a reader.
   */
  start(header: ExportHeader, mode: 'resume' | 'restart', signal: AbortSignal): Promise<void>
  /** Resolves when the page is written; for a file, when the page is on the disk. */
  writePage(page: ExportPage, signal: AbortSignal): Promise<void>
  /** Called after the last page. */
  finish(): Promise<void>
  /** Called after success and after failure. Returns a hint for the user if an unfinished export can be resumed. */
  close(): Promise<string | undefined>
}

export interface FileOptions {
  format: Format
  /** Whether the checkpoint is written to a sidecar file, because the format cannot contain checkpoints. */
  useSidecar: boolean
  resume: boolean
}

/** Writes complete pages only, so that a retry after an interrupted stream repeats no line. */
export function standardOutput(format: Format): Sink {
  return {
    resumePoint: { kind: 'fresh' },
    canRestart: false,
    start: (header, _, signal) => printData(format.header(header), signal),
    writePage: (page, signal) => printData(format.page(page) + format.checkpoint(page.last), signal),
    finish: async () => {},
    close: async () => undefined,
  }
}
