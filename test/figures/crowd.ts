import { Agent, get } from 'node:http'

/** A process: so many clients, each on one kept connection, each asking so often; tells how it went as JSON. */
const [base = '', clients = '1', times = '1'] = process.argv.slice(2)
process.stdout.write(`${base}\n`)
const waits: number[] = []
let failed = 0

async function client(number: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  // All connect within two seconds: a backlog that overflows would measure the kernel.
  await new Promise((later) => setTimeout(later, (number / Number(clients)) * 2000))
  for (let at = 0; at < Number(times); at += 1) {
    const began = performance.now()
    const status = await new Promise<number>((resolve) => {
      get(`${base}/candidates?page_size=${(number % 10) + 1}`, { agent }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      }).on('error', () => resolve(0))
    })
    if (status === 200) waits.push(performance.now() - began)
    else failed += 1
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: Number(clients) }, (_, at) => client(at)))
waits.sort((a, b) => a - b)
const at = (share: number) => Math.round(waits[Math.floor(waits.length * share)] ?? 0)
process.stdout.write(`${JSON.stringify({ answered: waits.length, failed, p50: at(0.5), p99: at(0.99) })}\n`)
