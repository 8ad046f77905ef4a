import { Agent, get } from 'node:http'

/** A process: so many clients that ask without a pause for so many seconds, whatever they are told; says how it went as JSON. */
const [base = '', clients = '1', seconds = '1', connection = ''] = process.argv.slice(2)
process.stdout.write(`${base}\n`)
const end = performance.now() + Number(seconds) * 1000
const told = { served: 0, shed: 0, failed: 0 }

async function client(number: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let at = 0; performance.now() < end; at += 1) {
    const what = await new Promise<keyof typeof told>((resolve) => {
      const headers = { 'connection-id': connection }
      get(`${base}/candidates?name=${number}-${at}`, { agent, headers }, (response) => {
        response.resume()
        const { statusCode, headers } = response
        const shed = statusCode === 503 && headers['retry-after'] !== undefined
        response.on('end', () => resolve(statusCode === 200 ? 'served' : shed ? 'shed' : 'failed'))
      }).on('error', () => resolve('failed'))
    })
    told[what] += 1
  }
  agent.destroy()
}

await Promise.all(Array.from({ length: Number(clients) }, (_, at) => client(at)))
process.stdout.write(`${JSON.stringify(told)}\n`)
