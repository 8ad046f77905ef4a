import { Agent, get } from 'node:http'

/**
 * A process: clients that send requests without a pause for some seconds, whatever the responses. Prints the result
 * as JSON.
 */
const [base = '', clients = '1', seconds = '1', connection = ''] = process.argv.slice(2)
process.stdout.write(`${base}\n`)
const end = performance.now() + Number(seconds) * 1000
const counts = { served: 0, shed: 0 }
/** Other results, with their counts. */
const failures: Record<string, number> = {}

async function client(number: number): Promise<void> {
  // All clients connect within a second, because a full backlog would measure the kernel.
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
    if (outcome === 'shed') counts.shed += 1
    else if (outcome === '200') counts.served += 1
    else failures[outcome] = (failures[outcome] ?? 0) + 1
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: Number(clients) }, (_, at) => client(at)))
process.stdout.write(`${JSON.stringify({ ...counts, failures })}\n`)
