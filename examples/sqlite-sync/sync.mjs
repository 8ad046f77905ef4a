/**
 * Keeps a table of SQLite equal to a list of anyats: first a full export, then only the changes. The client retries
 * temporary failures and continues an interrupted export.
 *
 *   node sync.mjs <file> [resource]
 *
 * Variables: ANYATS_URL (default http://localhost:3000), ANYATS_API_KEY, CONNECTION_ID, FULL_SYNC_DAYS (default 7) and
 * FORCE=1, which allows a run to delete most of the rows. Exit codes: 0 complete, 1 failed, 75 run the command again.
 */
import { ConnectionError, createClient } from 'anyats/client'
import { openStore } from './store.mjs'

const [file = 'ats.db', resource = 'candidates'] = process.argv.slice(2)
const { ANYATS_URL: url = 'http://localhost:3000', ANYATS_API_KEY: apiKey, CONNECTION_ID: connection } = process.env
const maxAge = Number(process.env.FULL_SYNC_DAYS ?? 7) * 86_400_000

/** Tokens that no longer work are forgotten, and the sync starts again without them. */
const forgotten = {
  'page-token-expired': { pageToken: null },
  'page-token-invalid': { pageToken: null },
  'delta-token-expired': { pageToken: null, deltaToken: null },
  'delta-token-invalid': { pageToken: null, deltaToken: null },
}

const client = createClient({ url, apiKey, connection })
const store = await openStore(file, { connection: connection ?? 'default', resource })
try {
  await sync()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.retryable || error instanceof ConnectionError ? 75 : 1
} finally {
  store.close()
}

async function sync() {
  try {
    await run(startOf(store.readState()))
  } catch (error) {
    if (!(error.type in forgotten)) throw error
    process.stderr.write(`${error.message}\n`)
    await run(startOf({ ...store.readState(), ...forgotten[error.type] }))
  }
}

/** The state of the run: it continues an interrupted run, or starts with the changes, or with everything. */
function startOf(state) {
  if (state.pageToken !== null) return state
  const isFull = state.deltaToken === null || Date.now() - state.fullSyncAt >= maxAge
  return { ...state, run: state.run + 1, isFull, isComplete: true, startedAt: Date.now() }
}

/** Reads the lines of one export. Rows and state are written together, at each checkpoint and at the end. */
async function run(state) {
  let lines = []
  const counts = { record: 0, deleted: 0, warning: 0 }
  for await (const line of client.export(resource, queryOf(state))) {
    if (line.type in counts) {
      lines.push(line)
      counts[line.type] += 1
    }
    // A row that cannot be read still exists: after such an export it is not known which rows were deleted.
    if (line.warning?.code === 'record-unreadable') state.isComplete = false
    if (line.type === 'checkpoint') {
      store.write(lines, { ...state, pageToken: line.page_token })
      lines = []
    }
    if (line.type === 'end') {
      const swept = store.finish(lines, endOf(state, line), { force: process.env.FORCE === '1' })
      const mode = state.isFull ? 'full' : 'changes'
      process.stdout.write(`${JSON.stringify({ mode, ...counts, swept, rows: store.count() })}\n`)
    }
  }
}

function queryOf({ pageToken, deltaToken, isFull }) {
  if (pageToken !== null) return { page_token: pageToken }
  return isFull ? {} : { delta_token: deltaToken }
}

function endOf(state, line) {
  const fullSyncAt = state.isFull ? state.startedAt : state.fullSyncAt
  return { ...state, pageToken: null, deltaToken: line.delta_token, fullSyncAt }
}
