// Runs commands in this process, one after the other, with their output captured. See `commandRunner`.
import { run } from '../../dist/cli/run.js'

let queue = Promise.resolve()

process.on('message', ({ id, args, env, umask }) => {
  queue = queue.then(async () => {
    process.umask(umask)
    process.send({ id, ...(await ran(args, env)) })
  })
})
process.on('disconnect', () => process.exit())

async function ran(args, env) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  const output = { out: [], err: [] }
  const restore = [capture(process.stdout, 'out'), capture(process.stderr, 'err')]
  const code = await run(args)
  for (const stop of restore) stop()
  return { code, out: textOf(output.out), err: textOf(output.err) }

  function capture(stream, name) {
    const { write } = stream
    stream.write = (text, done) => {
      output[name].push(Buffer.from(text))
      done?.()
      return true
    }
    return () => {
      stream.write = write
    }
  }
}

const textOf = (chunks) => Buffer.concat(chunks).toString()
