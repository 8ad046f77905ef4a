import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, until } from './figure.js'
import { startHost } from './host.js'
import { credential, residentMiB, startServer, stop, unspared } from './processes.js'

const readers = 50
/** Each may have four transfers at a time. */
const clients = 13
const file = Buffer.alloc(20 * 2 ** 20, 'a file of the figures ')
const digest = createHash('sha256').update(file).digest('hex')
const keyOf = (number: number) => `key-of-client-${number % clients}-${'k'.repeat(32)}`

/** Files of a Lever account: slow readers, readers that leave, whole files, and files that the provider cuts. */
export const figure: Figure = {
  name: 'files of attachments',
  promise:
    '50 slow readers of 20 MiB hold at most 64 MiB; files are whole or visibly cut; the provider stops when a reader leaves',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const upstream = await startFiles()
    const server = await startServer({
      connections: [
        {
          id: 'acme',
          provider: 'lever',
          credentials: { api_key: credential },
          base_url: upstream.base,
          limits: unspared,
        },
      ],
      clients: Array.from({ length: clients }, (_, number) => ({
        ...{ id: `client-${number}`, keys: [keyOf(number)], connections: ['acme'] },
        resources: ['attachments', 'attachment-contents'],
      })),
    })
    const open = async (resume: string, number: number) => {
      const headers = { authorization: `Bearer ${keyOf(number)}` }
      const request = get(`${server.base}/attachments/o.resume.${resume}/content`, { agent: false, headers })
      const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
      return Object.assign(response, { leave: () => request.destroy() })
    }
    const readWhole = async (resume: string, number: number): Promise<string> => {
      const response = await open(resume, number)
      const hash = createHash('sha256')
      try {
        for await (const part of response) hash.update(part as Buffer)
      } catch {
        return 'cut'
      }
      return hash.digest('hex') === digest ? 'whole' : 'wrong'
    }
    const whole: string[] = []
    for (let round = 0; round < (full ? 20 : 4); round += 1)
      whole.push(...(await Promise.all(Array.from({ length: 8 }, (_, number) => readWhole('whole', number)))))
    const cut = await Promise.all(Array.from({ length: 8 }, (_, number) => readWhole('cut', number)))

    await sleep(1000)
    const before = residentMiB(server.pid)
    let peak = before
    const responses = await Promise.all(Array.from({ length: readers }, (_, at) => open('whole', Math.floor(at / 4))))
    const seconds = full ? 10 : 3
    for (let round = 0; round < seconds * 5; round += 1) {
      for (const response of responses) response.read(16_384)
      peak = Math.max(peak, residentMiB(server.pid))
      await sleep(200)
    }
    const served = responses.filter(({ statusCode }) => statusCode === 200).length
    for (const response of responses) response.leave()
    const stopped = await until(() => upstream.open() === 0, 5000)
    await stop(server)
    upstream.close()
    const complete = whole.filter((result) => result === 'whole').length
    const visible = cut.filter((result) => result === 'cut').length
    return {
      seen: `${Math.round(peak - before)} MiB more with ${served} slow readers; ${complete} of ${whole.length} files whole, ${visible} of ${cut.length} cut ones seen as cut; ${stopped ? 'all' : 'not all'} downloads stopped when the readers left`,
      holds:
        peak - before <= 64 && served === readers && complete === whole.length && visible === cut.length && stopped,
    }
  },
}

/** One opportunity of Lever with two resumes. One of them ends after half of its bytes. */
async function startFiles() {
  let downloads = 0
  const host = await startHost(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://lever')
    const [, id = '', end] = /\/resumes\/(\w+)(\/download)?$/.exec(pathname) ?? []
    if (end === undefined) {
      const data = id === '' ? { id: 'o', applications: [] } : { id, file: { name: 'cv.pdf', status: 'processed' } }
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }))
    }
    downloads += 1
    response.once('close', () => {
      downloads -= 1
    })
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': file.length })
    if (id === 'whole') return void response.end(file)
    response.write(file.subarray(0, file.length / 2), () => response.destroy())
  })
  return { ...host, open: () => downloads }
}
