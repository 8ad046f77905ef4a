/** SQLite of Node (22.13 or newer), or the package node-sqlite3-wasm where Node has none. */
export async function openDatabase(file) {
  const { DatabaseSync } = await import('node:sqlite').catch(() => ({}))
  if (DatabaseSync) {
    const database = new DatabaseSync(file)
    const statements = new Map()
    const prepare = (sql) => {
      if (!statements.has(sql)) statements.set(sql, database.prepare(sql))
      return statements.get(sql)
    }
    return {
      exec: (sql) => database.exec(sql),
      run: (sql, ...values) => prepare(sql).run(...values),
      get: (sql, ...values) => prepare(sql).get(...values),
      close: () => database.close(),
    }
  }
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const database = new sqlite.Database(file)
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => database.run(sql, values),
    get: (sql, ...values) => database.get(sql, values) ?? undefined,
    close: () => database.close(),
  }
}
