import type { Writable } from 'node:stream'

/** Shows the progress of an export. */
export interface Progress {
  /** `pages` and `records` are the totals of the export; `downloaded` is the number of records in this run. */
  update(pages: number, records: number, downloaded: number): void
  onWait(reason: string, seconds: number): void
  /** Removes the progress line, or replaces it with the summary. */
  end(summary?: string): void
}

export const noProgress: Progress = { update() {}, onWait() {}, end() {} }

/** Whether standard error is a terminal that can show a line and erase it. */
export function showsProgress(): boolean {
  const { stderr, env } = process
  // Some programs open a terminal with a width of 0, which cannot show a line.
  return stderr.isTTY && stderr.columns > 0 && env.TERM !== 'dumb' && env.CI === undefined
}

/** Shows one line at a terminal. The package for it is loaded only here. `now` returns milliseconds of a monotonic clock. */
export async function progressLine(
  stream: Writable,
  noun: string | (() => string),
  now: () => number = () => performance.now(),
): Promise<Progress> {
  const { default: ora } = await import('ora')
  const startedAt = now()
  const counts = { pages: 0, records: 0, downloaded: 0 }
  let wait: { reason: string; until: number } | undefined
  const line = () => {
    const seconds = (now() - startedAt) / 1000
    const rate = seconds < 1 ? [] : [`${formatNumber(counts.downloaded / seconds)}/s`]
    const remaining = wait === undefined ? 0 : Math.ceil((wait.until - now()) / 1000)
    return [
      `${formatNumber(counts.records)} ${typeof noun === 'string' ? noun : noun()}`,
      pluralize(counts.pages, 'page'),
      ...rate,
      formatDuration(seconds),
      ...(wait === undefined ? [] : [`waiting ${remaining > 0 ? `${remaining} s ` : ''}${wait.reason}`]),
    ].join(' · ')
  }
  const spinner = ora({
    text: line(),
    stream: stream as NodeJS.WritableStream,
    // The caller has already checked the terminal. By default, ora prints nothing when CI is set.
    isEnabled: true,
    // By default, ora reads standard input, and Ctrl-C would no longer be a signal.
    discardStdin: false,
  }).start()
  const show = () => {
    spinner.text = line()
  }
  const timer = setInterval(show, 250)
  return {
    update(pages, records, downloaded) {
      Object.assign(counts, { pages, records, downloaded })
      wait = undefined
      show()
    },
    onWait(reason, seconds) {
      wait = { reason, until: now() + seconds * 1000 }
      show()
    },
    end(summary) {
      clearInterval(timer)
      if (!spinner.isSpinning) return
      if (summary === undefined) spinner.stop()
      else spinner.succeed(`${summary}, ${formatDuration((now() - startedAt) / 1000)}`)
    },
  }
}

/** `1 page`, `2 pages` */
export const pluralize = (count: number, noun: string) => `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`

export const formatNumber = (value: number) => Math.round(value).toLocaleString('en-US')

const formatDuration = (total: number) => {
  const [hours, minutes, seconds] = [total / 3600, (total / 60) % 60, total % 60].map(Math.floor) as number[]
  const twoDigits = (value = 0) => String(value).padStart(2, '0')
  return hours ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}` : `${minutes}:${twoDigits(seconds)}`
}
