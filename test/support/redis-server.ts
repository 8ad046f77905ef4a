import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { freePort } from '../../bench/free-port.js'

/** A real and empty redis-server on a free port of loopback; stopped with the test. */
export async function redisServer(t: Pick<Test, 'teardown'>, ...options: string[]) {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'anyats-redis-'))
  let running: ChildProcess | undefined
  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...options]
    const child = spawn('redis-server', args, { stdio: 'ignore' })
    running = child
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', () => reject(new Error('this test needs redis-server: apt-get install redis-server')))
    })
    for (let round = 0; round < 500; round += 1) {
      if (await isListening(port)) return
      await sleep(20)
    }
    throw new Error('redis-server does not respond')
  }
  async function stop(): Promise<void> {
    const child = running
    running = undefined
    if (!child) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await start()
  t.teardown(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  const signal = (name: NodeJS.Signals) => running?.kill(name)
  return { url: `redis://127.0.0.1:${port}/0`, start, stop, signal }
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const done = (isOpen: boolean) => () => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.setTimeout(500, done(false))
    socket.once('error', done(false)).once('data', done(true))
  })
