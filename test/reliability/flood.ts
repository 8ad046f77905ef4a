import { Agent, get } from 'node:http'

/** A process: so many clients that ask without a pause for so many seconds, whatever they are told; says how it went as JSON. */
const [base = '', clients = '1', seconds = '1', connection = ''] = process.argv.slice(2)
process.stdout.write(`${base}\n`)
const end = performance.now() + Number(seconds) * 1000
const told = { served: 0, shed: 0 }
/** What else happened, and how often. */
const failures: Record<string, number> = {}

async function client(number: number): Promise<void> {
  // All connect within a second: a backlog that overflows would measure the kernel.
  await new Promise((later) => setTimeout(later, (number / Number(clients)) * 1000))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let at = 0; performance.now() < end; at += 1) {
    const outcome = await new Promise<string>((resolve) => {
      const headers = { 'connection-id': connection }
      get(`${base}/candidates?name=${number}-${at}`, { agent, headers }, (response) => {
        response.resume()
        const { statusCode, headers } = response
        const shed = statusCode === 503 && headers['retry-after'] !== undefined
        response.on('end', () => resolve(shed ? 'shed' : String(statusCode)))
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })
    if (outcome === 'shed') told.shed += 1
    else if (outcome === '200') told.served += 1
    else failures[outcome] = (failures[outcome] ?? 0) + 1
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: Number(clients) }, (_, at) => client(at)))
process.stdout.write(`${JSON.stringify({ ...told, failures })}\n`)
