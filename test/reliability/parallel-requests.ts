import { Agent, get } from 'node:http'

/**
 * A process: clients with one keep-alive connection each, with the given number of requests each. Prints the result
 * as JSON.
 */
const [base = '', clients = '1', times = '1'] = process.argv.slice(2)
process.stdout.write(`${base}\n`)
const waits: number[] = []
/** Other results, with their counts. */
const failures: Record<string, number> = {}

async function client(number: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  // All clients connect within four seconds, because a full backlog would measure the kernel.
  await new Promise((later) => setTimeout(later, (number / Number(clients)) * 4000))
  for (let at = 0; at < Number(times); at += 1) {
    const began = performance.now()
    const outcome = await new Promise<string>((resolve) => {
      get(`${base}/candidates?page_size=${(number % 10) + 1}`, { agent }, (response) => {
        response.resume()
        response.on('end', () => resolve(String(response.statusCode)))
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })
    if (outcome === '200') waits.push(performance.now() - began)
    else failures[outcome] = (failures[outcome] ?? 0) + 1
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: Number(clients) }, (_, at) => client(at)))
waits.sort((a, b) => a - b)
const at = (share: number) => Math.round(waits[Math.floor(waits.length * share)] ?? 0)
process.stdout.write(`${JSON.stringify({ responded: waits.length, failures, p50: at(0.5), p99: at(0.99) })}\n`)
