import { loadConfig } from '../../src/config/config.js'
import { providers } from '../../src/providers/index.js'
import { bootstrap } from '../../src/start/bootstrap.js'

/** A process: the server with the given drain time in milliseconds. */
const [path = '', drainTime = '60000'] = process.argv.slice(2)
const config = loadConfig({ ANYATS_CONFIG: path, LOG_LEVEL: 'silent' }, providers)
const { app } = await bootstrap(config, { drainTime: Number(drainTime) })
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
