import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Figure } from './figure.js'

/** Every upstream fault at every provider: `npm run test:faults`. The last line of its output is the figure. */
export const figure: Figure = {
  name: 'fault cells',
  promise: 'each has the documented result: temporary faults are survived, other faults are reported in time',
  fast: false,
  async measure() {
    const child = spawn('npm', ['run', '--silent', 'test:faults'], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    const [code] = await once(child, 'close')
    const lines = out.trim().split('\n')
    const failedCells = lines.filter((line) => line.startsWith('failed: '))
    return { seen: [lines.at(-1), ...failedCells.slice(0, 5)].join('; '), holds: code === 0 }
  },
}
