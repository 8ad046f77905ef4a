import { columns, median, whole } from './columns.js'
import type { Name } from './contest.js'
import { type PageSize, pageSizes } from './records.js'
import type { Result, Round } from './rounds.js'

const middle = ({ rounds }: Result, figure: keyof Round) => median(rounds.map((round) => round[figure]))

const resultOf = (results: readonly Result[], size: PageSize, name: Name): Result => {
  const found = results.find((result) => result.size === size && result.name === name)
  if (!found) throw new Error(`nothing measured for ${name}, pages of ${size}`)
  return found
}

/** Medians over the rounds. The ratio compares the CPU of a request, which is the least affected by other load. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const costs = result.rounds.map(({ cpu }) => cpu)
    const bar = middle(resultOf(results, result.size, 'by hand'), 'cpu')
    return [
      result.name,
      String(result.size),
      whole(middle(result, 'requests') / middle(result, 'seconds')),
      middle(result, 'p50').toFixed(2),
      middle(result, 'p99').toFixed(2),
      whole(median(costs)),
      `${whole(Math.min(...costs))}–${whole(Math.max(...costs))}`,
      `${(median(costs) / bar).toFixed(2)} ×`,
      `${Math.round(middle(result, 'busy') * 100)} %`,
    ]
  })
  const header = [
    'server',
    'rows',
    'req/s',
    'p50 ms',
    'p99 ms',
    'CPU µs/req',
    'lowest–highest',
    'to by hand',
    'core busy',
  ]
  return columns(header, rows)
}

/** The maximum overhead of anyats over the same page written by hand. */
const limits: { readonly [Size in PageSize]: { times: number } | { microseconds: number } } = {
  1: { microseconds: 60 },
  25: { times: 1.25 },
  100: { times: 1.15 },
}

export const verdictsOf = (results: readonly Result[]): string =>
  pageSizes
    .map((size) => {
      const ours = middle(resultOf(results, size, 'anyats'), 'cpu')
      const bar = middle(resultOf(results, size, 'by hand'), 'cpu')
      const limit = limits[size]
      const [passed, found, allowed] =
        'times' in limit
          ? [ours <= bar * limit.times, `${(ours / bar).toFixed(2)} × the CPU of by hand`, `${limit.times} ×`]
          : [
              ours - bar <= limit.microseconds,
              `${(ours - bar).toFixed(0)} µs of CPU over by hand`,
              `${limit.microseconds} µs`,
            ]
      return `pages of ${String(size).padStart(3)}: ${found}, at most ${allowed}: ${passed ? 'passed' : 'MISSED'}${overExpress(results, size)}`
    })
    .join('\n')

/** The minimum requests per second of anyats, as a multiple of express. */
const times: { readonly [size: number]: number } = { 1: 4, 100: 1.5 }

function overExpress(results: readonly Result[], size: PageSize): string {
  const least = times[size]
  if (least === undefined) return ''
  const rate = (name: Name) => {
    const result = resultOf(results, size, name)
    return middle(result, 'requests') / middle(result, 'seconds')
  }
  const found = rate('anyats') / rate('express')
  return `; ${found.toFixed(2)} × the requests of express, at least ${least} ×: ${found >= least ? 'passed' : 'MISSED'}`
}
