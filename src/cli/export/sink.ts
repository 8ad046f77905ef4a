import { printData } from '../terminal/output.js'
import type { Format } from './format.js'
import type { ExportHeader } from './header.js'
import type { ExportPage } from './pages.js'
import type { ResumePoint } from './resume-point.js'

/** Where an export is written to. */
export interface Sink {
  /** What an earlier run left. */
  resumePoint: Exclude<ResumePoint, { kind: 'foreign' }>
  /**
   * Before the first page: goes on where `standing` says, or takes away what there is and begins. Where a reader can keep
   * it waiting, the signal ends that.
   */
  start(heading: ExportHeader, where: 'there' | 'anew', signal: AbortSignal): Promise<void>
  /** Whether it can begin anew when something has been written. */
  canRestart: boolean
  /** A page; when it resolves the page is safe. */
  writePage(delivery: ExportPage, signal: AbortSignal): Promise<void>
  /** Everything is there. */
  finish(): Promise<void>
  /** Whatever happened. Answers with how to go on with what is unfinished, if it can be gone on with. */
  close(): Promise<string | undefined>
}

export interface FileOptions {
  format: Format
  /** Whether the place is kept in a file beside it, for want of room in it. */
  useSidecar: boolean
  resume: boolean
}

/** Whole pages only, so that a stream that broke off can be taken up again without a line said twice. */
export function standardOutput(format: Format): Sink {
  return {
    resumePoint: { kind: 'fresh' },
    canRestart: false,
    start: (heading, _, signal) => printData(format.head(heading), signal),
    writePage: (delivery, signal) => printData(format.page(delivery) + format.checkpoint(delivery.last), signal),
    finish: async () => {},
    close: async () => undefined,
  }
}
