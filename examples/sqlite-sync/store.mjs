import { openDatabase } from './database.mjs'

const schema = `
  CREATE TABLE IF NOT EXISTS records (
    connection TEXT, resource TEXT, id TEXT, person_id TEXT, name TEXT, updated_at TEXT,
    data TEXT NOT NULL, -- the whole row as JSON
    run INTEGER NOT NULL, -- the last run that has seen the row
    PRIMARY KEY (connection, resource, id)
  );
  CREATE TABLE IF NOT EXISTS states (connection TEXT, resource TEXT, state TEXT NOT NULL, PRIMARY KEY (connection, resource));`

const upsert = `INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
  person_id = excluded.person_id, name = excluded.name, updated_at = excluded.updated_at, data = excluded.data, run = excluded.run`
const own = 'connection = ? AND resource = ?'

/** The rows of one list, and the state of its sync. */
export async function openStore(file, { connection, resource }) {
  const database = await openDatabase(file)
  database.exec(schema)
  const count = (condition = '1', ...values) =>
    database.get(`SELECT count(*) AS count FROM records WHERE ${own} AND ${condition}`, connection, resource, ...values)
      .count

  return {
    count: () => count(),
    close: () => database.close(),
    readState() {
      const row = database.get(`SELECT state FROM states WHERE ${own}`, connection, resource)
      return row ? JSON.parse(row.state) : { pageToken: null, deltaToken: null, fullSyncAt: 0, run: 0 }
    },
    write: (lines, state) => atomically(() => writeLines(lines, state)),
    /** Writes the last lines. After a full export, deletes the rows that it did not contain; returns their number. */
    finish: (lines, state, { force }) =>
      atomically(() => {
        writeLines(lines, state)
        return state.isFull && state.isComplete ? sweep(state, force) : 0
      }),
  }

  function writeLines(lines, state) {
    for (const line of lines) {
      if (line.type === 'record') {
        const { id, person_id = null, name = null, updated_at } = line.data
        const values = [id, person_id, name, updated_at, JSON.stringify(line.data), state.run]
        database.run(upsert, connection, resource, ...values)
      } else if (line.type === 'deleted')
        database.run(`DELETE FROM records WHERE ${own} AND id = ?`, connection, resource, line.id)
    }
    database.run('INSERT OR REPLACE INTO states VALUES (?, ?, ?)', connection, resource, JSON.stringify(state))
  }

  /** An ATS can hide rows without an error, for example after a change of permissions. */
  function sweep({ run }, force) {
    const [missing, all] = [count('run < ?', run), count()]
    if (missing > all / 2 && !force)
      throw new Error(`The full export does not contain ${missing} of ${all} rows. Set FORCE=1 to delete them`)
    database.run(`DELETE FROM records WHERE ${own} AND run < ?`, connection, resource, run)
    return missing
  }

  function atomically(change) {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = change()
      database.exec('COMMIT')
      return result
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}
