import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { typescript } from '../support/build.js'
import { type Played, play } from './cell.js'
import { openDetours } from './detours.js'
import { faults, matrix, nameOf } from './matrix.js'

/**
 * Runs every cell of the matrix and prints the results. `npm run test:faults -- <text>` runs only the cells with that
 * text in their name.
 */
interface CellReport extends Played {
  cell: number
}

const atOnce = 10
const [wanted = '', shard] = process.argv.slice(2)
const chosen = [...matrix.entries()].filter(([, cell]) => nameOf(cell).includes(wanted))

if (shard === undefined) await lead()
else await work(shard)

/** Distributes the cells to processes and prints their results. */
async function lead(): Promise<void> {
  const began = performance.now()
  const processes = Math.min(availableParallelism(), 4)
  const reports: CellReport[] = []
  const ends = await Promise.all(
    Array.from({ length: processes }, (_, at) => {
      const child = fork(import.meta.filename, [wanted, `${at}/${processes}`], { execArgv: typescript })
      child.on('message', (played) => reports.push(played as CellReport))
      return new Promise<number | null>((ended) => child.once('exit', ended))
    }),
  )
  const lines: string[] = []
  for (const { number, name } of faults) {
    const own = reports.filter(({ cell }) => matrix[cell]?.fault.number === number)
    if (own.length === 0) continue
    const held = own.filter(({ failures }) => failures.length === 0)
    const variants = own.reduce((sum, { variants }) => sum + variants, 0)
    const slowest = Math.max(...own.map(({ slowest }) => slowest))
    lines.push(
      [
        String(number).padStart(2),
        name.padEnd(34),
        `${held.length} of ${own.length}`.padStart(9),
        `${variants} lists`.padStart(10),
        `${Math.round(slowest)} ms`.padStart(9),
      ].join('  '),
    )
  }
  const failed = reports.filter(({ failures }) => failures.length > 0).sort((a, b) => a.cell - b.cell)
  const held = reports.length - failed.length
  const paginations = reports.reduce((sum, { variants }) => sum + variants, 0)
  const print = (line: string) => process.stdout.write(`${line}\n`)
  print('    fault                                   cells       lists   slowest response')
  for (const line of lines) print(line)
  for (const { cell, failures } of failed)
    print(`failed: ${matrix[cell] ? nameOf(matrix[cell]) : cell}: ${failures.join(' | ')}`)
  print(`${paginations} paginations in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  print(`${held} of ${chosen.length}`)
  process.exitCode = held === chosen.length && held > 0 && ends.every((end) => end === 0) ? 0 : 1
}

async function work(share: string): Promise<void> {
  const [own = 0, of = 1] = share.split('/').map(Number)
  const waiting = chosen.filter((_, at) => at % of === own)
  const detours = await openDetours()
  // The parent process has ended.
  process.once('disconnect', () => process.exit())
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [number, cell] = next
        const played = await play(cell, detours).catch(
          (error: Error): Played => ({ failures: [`broke: ${error.stack}`], variants: 0, slowest: 0 }),
        )
        process.send?.({ cell: number, ...played } satisfies CellReport)
      }
    }),
  )
  await detours.close()
  process.disconnect?.()
}
