import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process: 50 readers of one file, each of which reads 16 KiB of it in 200 ms, for four seconds. Prints the number of
 * readers that got bytes.
 */
const [url = '', ...keys] = process.argv.slice(2)
const readers = 50
const perClient = 4

const responses = await Promise.all(
  Array.from(
    { length: readers },
    (_, at) =>
      new Promise<NodeJS.ReadableStream>((resolve, reject) => {
        const authorization = `Bearer ${keys[Math.floor(at / perClient)]}`
        const sent = request(url, { agent: false, headers: { authorization } }, (response) => {
          response.pause()
          if (response.statusCode === 200) resolve(response)
          else reject(new Error(`status ${response.statusCode}`))
        })
        sent.once('error', reject).end()
      }),
  ),
)
const read = responses.map(() => 0)
for (let round = 0; round < 20; round += 1) {
  for (const [at, response] of responses.entries()) read[at] = (read[at] ?? 0) + (response.read(16_384)?.length ?? 0)
  await sleep(200)
}
process.stdout.write(`${read.filter((bytes) => bytes > 0).length} readers\n`)
process.exit(0)
