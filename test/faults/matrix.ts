import { type RegisteredProvider, registry } from '../../src/providers/index.js'
import { onTheWire } from './connection-faults.js'
import type { Fault } from './fault.js'
import { responseFaults } from './response-faults.js'

export const faults: readonly Fault[] = [...onTheWire, ...responseFaults]
export const positions = ['first', 'middle', 'last'] as const
export const lasting = ['once', 'persistent'] as const

/** One fault of one provider at one page, either once or persistent. */
export interface Cell {
  fault: Fault
  simulation: RegisteredProvider
  position: (typeof positions)[number]
  lasting: (typeof lasting)[number]
}

export const nameOf = ({ fault, simulation, position, lasting }: Cell) =>
  `${fault.number} ${fault.name}, ${simulation.provider.id}, ${position} page, ${lasting}`

/** Every cell: faults × providers × positions × duration. */
export const matrix: readonly Cell[] = faults.flatMap((fault) =>
  registry.flatMap((simulation) =>
    positions.flatMap((position) => lasting.map((lasting) => ({ fault, simulation, position, lasting }))),
  ),
)

/** Every fault at one provider and one position, each in turn. */
export const slice: readonly Cell[] = matrix.filter(({ fault, simulation, position }) => {
  const turn = registry[fault.number % registry.length]
  return simulation === turn && position === positions[fault.number % positions.length]
})
