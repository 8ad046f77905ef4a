import type { Writable } from 'node:stream'
import ora from 'ora'

/** What a person at a terminal sees of an export while it runs. */
export interface Progress {
  /** The walk stands here, of it so many records came in this run. */
  update(pages: number, records: number, own: number): void
  onWait(why: string, seconds: number): void
  /** Takes the line away, or leaves the sentence in its place. */
  end(sentence?: string): void
}

export const silent: Progress = { update() {}, onWait() {}, end() {} }

/** One line that is always there. `now` is milliseconds of a clock that only goes forward. */
export function progressLine(stream: Writable, noun: string, now: () => number = () => performance.now()): Progress {
  const startedAt = now()
  const counts = { pages: 0, records: 0, own: 0 }
  let wait: { why: string; until: number } | undefined
  const line = () => {
    const seconds = (now() - startedAt) / 1000
    const rate = seconds < 1 ? [] : [`${formatNumber(counts.own / seconds)}/s`]
    const remaining = wait === undefined ? 0 : Math.ceil((wait.until - now()) / 1000)
    return [
      `${formatNumber(counts.records)} ${noun}`,
      pluralize(counts.pages, 'page'),
      ...rate,
      formatDuration(seconds),
      ...(wait === undefined ? [] : [`waiting ${remaining > 0 ? `${remaining} s ` : ''}${wait.why}`]),
    ].join(' · ')
  }
  const spinner = ora({
    text: line(),
    stream: stream as NodeJS.WritableStream,
    // Whether anybody watches is the caller's to know: left to itself it is quiet wherever CI is set.
    isEnabled: true,
    // Standard input is left alone: Ctrl-C must stay a signal.
    discardStdin: false,
  }).start()
  const show = () => {
    spinner.text = line()
  }
  const ticking = setInterval(show, 250)
  return {
    update(pages, records, own) {
      Object.assign(counts, { pages, records, own })
      wait = undefined
      show()
    },
    onWait(why, seconds) {
      wait = { why, until: now() + seconds * 1000 }
      show()
    },
    end(sentence) {
      clearInterval(ticking)
      if (!spinner.isSpinning) return
      if (sentence === undefined) spinner.stop()
      else spinner.succeed(`${sentence}, ${formatDuration((now() - startedAt) / 1000)}`)
    },
  }
}

/** One page, two pages. */
export const pluralize = (value: number, noun: string) => `${formatNumber(value)} ${noun}${value === 1 ? '' : 's'}`

export const formatNumber = (value: number) => Math.round(value).toLocaleString('en-US')

const formatDuration = (seconds: number) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor) as number[]
  const two = (value = 0) => String(value).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
