import { Pool } from 'undici'

/**
 * A process with the given number of loops that request the same path, one request after another, until the process
 * ends.
 */
const [base = '', path = '/', loops = '1'] = process.argv.slice(2)
const pool = new Pool(base, { connections: Number(loops) })
process.stdout.write(`${base}\n`)
await Promise.all(
  Array.from({ length: Number(loops) }, async () => {
    for (;;) {
      const { body } = await pool.request({ method: 'GET', path, headers: { 'accept-encoding': 'br' } })
      await body.dump({ limit: 2 ** 24 })
    }
  }),
)
