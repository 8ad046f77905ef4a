import { noProgress, type Progress, progressLine, showsProgress } from '../export/progress.js'

/** The progress of all resources in one line. */
export interface TotalProgress {
  /** The progress of one resource, the one at position `at`. */
  of(resource: string, at: number): Pick<Progress, 'update' | 'onWait'>
  end(summary?: string): void
}

/** `count`: the number of resources. */
export async function totalProgress(count: number, start: typeof progressLine = progressLine): Promise<TotalProgress> {
  let current = ''
  const line = showsProgress() ? await start(process.stderr, () => `records${current}`) : noProgress
  const done = { pages: 0, records: 0, downloaded: 0 }
  let last = { ...done }
  return {
    of(resource, at) {
      current = `, ${resource} (${at + 1} of ${count})`
      done.pages += last.pages
      done.records += last.records
      done.downloaded += last.downloaded
      last = { pages: 0, records: 0, downloaded: 0 }
      return {
        onWait: line.onWait,
        update(pages, records, downloaded) {
          last = { pages, records, downloaded }
          line.update(done.pages + pages, done.records + records, done.downloaded + downloaded)
        },
      }
    },
    end: line.end,
  }
}
