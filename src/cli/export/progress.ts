import type { Writable } from 'node:stream'
import ora from 'ora'

/** What a person at a terminal sees of an export while it runs. */
export interface Progress {
  /** The walk stands here, of it so many records came in this run. */
  at(pages: number, records: number, own: number): void
  waiting(why: string, seconds: number): void
  /** Takes the line away, or leaves the sentence in its place. */
  end(sentence?: string): void
}

export const silent: Progress = { at() {}, waiting() {}, end() {} }

/** One line that is always there. `now` is milliseconds of a clock that only goes forward. */
export function progressLine(stream: Writable, noun: string, now: () => number = () => performance.now()): Progress {
  const began = now()
  const counts = { pages: 0, records: 0, own: 0 }
  let wait: { why: string; until: number } | undefined
  const line = () => {
    const seconds = (now() - began) / 1000
    const rate = seconds < 1 ? [] : [`${number(counts.own / seconds)}/s`]
    const left = wait === undefined ? 0 : Math.ceil((wait.until - now()) / 1000)
    return [
      `${number(counts.records)} ${noun}`,
      counted(counts.pages, 'page'),
      ...rate,
      clock(seconds),
      ...(wait === undefined ? [] : [`waiting ${left > 0 ? `${left} s ` : ''}${wait.why}`]),
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
    at(pages, records, own) {
      Object.assign(counts, { pages, records, own })
      wait = undefined
      show()
    },
    waiting(why, seconds) {
      wait = { why, until: now() + seconds * 1000 }
      show()
    },
    end(sentence) {
      clearInterval(ticking)
      if (!spinner.isSpinning) return
      if (sentence === undefined) spinner.stop()
      else spinner.succeed(`${sentence}, ${clock((now() - began) / 1000)}`)
    },
  }
}

/** One page, two pages. */
export const counted = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`

export const number = (value: number) => Math.round(value).toLocaleString('en-US')

const clock = (seconds: number) => {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor) as number[]
  const two = (value = 0) => String(value).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
