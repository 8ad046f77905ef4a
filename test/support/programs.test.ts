import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { needs } from './programs.js'

t.test('a program is installed if a folder of PATH has an executable file of its name', (t) => {
  const folder = t.testdir({ 'there-it-is': '', 'no-program': '' })
  chmodSync(join(folder, 'there-it-is'), 0o755)
  chmodSync(join(folder, 'no-program'), 0o644)
  const { PATH } = process.env
  t.teardown(() => {
    process.env.PATH = PATH ?? ''
  })
  process.env.PATH = `/nowhere::${folder}`
  t.same(needs('there-it-is'), { skip: false })
  t.same(needs(join(folder, 'there-it-is')), { skip: false })
  t.same(needs('no-such-program'), { skip: 'no-such-program is not installed' })
  t.same(needs('no-such-program', 'there-it-is', 'another'), { skip: 'no-such-program and another are not installed' })
  if (process.getuid?.() !== 0) t.same(needs('no-program'), { skip: 'no-program is not installed' })
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin/late'), '', { mode: 0o755 })
  process.env.PATH = join(folder, 'bin')
  t.same(needs('late'), { skip: false })
  t.end()
})
