import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import type { Figure } from './figure.js'
import { ashbyAt, freePort, type Running, startServer, startUpstream, stop } from './processes.js'

/** Two instances behind a real nginx with the published configuration, restarted in turn under load. */
export const figure: Figure = {
  name: 'rolling restart behind nginx',
  promise: 'no response lost',
  fast: true,
  parallel: true,
  async measure({ full }) {
    const restarts = full ? 10 : 4
    const upstream = await startUpstream(2000, 20)
    const ports = [await freePort(), await freePort()]
    const front = await freePort()
    const begin = (at: number) => startServer(ashbyAt(upstream.base), { PORT: String(ports[at]), HOST: '127.0.0.1' })
    const instances: Running[] = [await begin(0), await begin(1)]
    const nginx = await startNginx(front, ports)
    const pool = new Pool(`http://127.0.0.1:${front}`, { connections: 32 })
    const responses = new Map<string, number>()
    let over = false
    const client = async (number: number) => {
      let size = number
      while (!over) {
        // The sizes differ, so that no request shares a call.
        size = (size % 90) + 1
        const what = await pool.request({ method: 'GET', path: `/candidates?page_size=${size}` }).then(
          async ({ statusCode, body }) => {
            const { data } = (await body.json()) as { data?: unknown[] }
            return statusCode === 200 && data?.length !== size ? 'a short page' : String(statusCode)
          },
          (error: { code?: string }) => error.code ?? 'error',
        )
        responses.set(what, (responses.get(what) ?? 0) + 1)
        await new Promise((later) => setTimeout(later, 4))
      }
    }
    const clients = Array.from({ length: 32 }, (_, at) => client(at * 3))
    for (let at = 0; at < restarts; at += 1) {
      await new Promise((later) => setTimeout(later, 400))
      const old = instances[at % 2]
      if (!old) continue
      await stop(old)
      instances[at % 2] = await begin(at % 2)
    }
    await new Promise((later) => setTimeout(later, 300))
    over = true
    await Promise.all(clients)
    await pool.close()
    nginx.kill('SIGTERM')
    await once(nginx, 'exit')
    await Promise.all([...instances, upstream].map((one) => stop(one)))
    const good = responses.get('200') ?? 0
    const others = [...responses].filter(([what]) => what !== '200')
    const lost = others.reduce((sum, [, times]) => sum + times, 0)
    const description = others.map(([what, times]) => `${times} × ${what}`).join(', ')
    return {
      seen: `${restarts} restarts, ${good} answers, ${lost} lost ${description}`.trim(),
      holds: lost === 0 && good > 500,
    }
  },
}

async function startNginx(front: number, [first, second]: number[]) {
  const folder = mkdtempSync(join(tmpdir(), 'anyats-nginx-'))
  const shipped = readFileSync(join(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8')
  const own = shipped
    .replace('127.0.0.1:3001', `127.0.0.1:${first}`)
    .replace('127.0.0.1:3002', `127.0.0.1:${second}`)
    .replace('listen 8080', `listen 127.0.0.1:${front}`)
    .replace('http {', 'http {\n  access_log off;')
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, `pid ${folder}/nginx.pid;\ndaemon off;\n${own}`)
  const child = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', file], { stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${front}/livez`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return child
    await new Promise((later) => setTimeout(later, 25))
  }
  throw new Error('nginx did not start')
}
