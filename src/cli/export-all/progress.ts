import { noProgress, type Progress, progressLine, showsProgress } from '../export/progress.js'

/** The progress of all resources in one line. */
export interface TotalProgress {
  /** The progress of one resource, the one at position `at`. The line names the resource that started last. */
  of(resource: string, at: number): Pick<Progress, 'update' | 'onWait'>
  end(summary?: string): void
}

/** `count`: the number of resources. */
export async function totalProgress(count: number, start: typeof progressLine = progressLine): Promise<TotalProgress> {
  let current = ''
  const line = showsProgress() ? await start(process.stderr, () => `records${current}`) : noProgress
  const counts = new Map<string, readonly number[]>()
  const sum = (index: number) => [...counts.values()].reduce((total, count) => total + (count[index] ?? 0), 0)
  return {
    of(resource, at) {
      current = `, ${resource} (${at + 1} of ${count})`
      return {
        onWait: line.onWait,
        update(...ofResource) {
          counts.set(resource, ofResource)
          line.update(sum(0), sum(1), sum(2))
        },
      }
    },
    end: line.end,
  }
}
