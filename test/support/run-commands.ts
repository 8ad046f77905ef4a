import { run } from '../../src/cli/run.js'

/** A command, as `commandRunner` sends it. */
interface Command {
  id: number
  args: string[]
  env: Record<string, string>
  umask: number
}

// Runs commands in this process, one after the other, with their output captured. See `commandRunner`.
let queue = Promise.resolve()

process.on('message', ({ id, args, env, umask }: Command) => {
  queue = queue.then(async () => {
    process.umask(umask)
    process.send?.({ id, ...(await ran(args, env)) })
  })
})
process.on('disconnect', () => process.exit())

async function ran(args: string[], env: Record<string, string>) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  const [out, err] = [capture(process.stdout), capture(process.stderr)]
  const code = await run(args)
  return { code, out: out(), err: err() }
}

/** Keeps what is written to a stream. The result returns the text, and ends that. */
function capture(stream: NodeJS.WriteStream): () => string {
  const { write } = stream
  const chunks: Buffer[] = []
  stream.write = (text: Uint8Array | string, ...rest: unknown[]) => {
    chunks.push(Buffer.from(text as string))
    const done = rest.find((one) => typeof one === 'function')
    done?.()
    return true
  }
  return () => {
    stream.write = write
    return Buffer.concat(chunks).toString()
  }
}
