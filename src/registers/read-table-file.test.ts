import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTableFile } from './index.ts'
import { problemsOf } from './test-tables.ts'

const base = mkdtempSync(join(tmpdir(), 'virker-tables-'))
const folder = join(base, 'trial')
mkdirSync(join(folder, 'data'), { recursive: true })
writeFileSync(join(folder, 'data', 'x.csv'), 'a,b\n1,2\n')
writeFileSync(join(folder, '..x.csv'), 'a,b\n3,4\n')
writeFileSync(join(base, 'secret.csv'), 'a,b\n1,2\n')
symlinkSync(join(base, 'secret.csv'), join(folder, 'link.csv'))
symlinkSync(base, join(folder, 'up'))
symlinkSync(join(folder, 'data'), join(folder, 'inside'))
afterAll(() => rmSync(base, { recursive: true }))

const codes = (file: string) => problemsOf(() => readTableFile(folder, file)).map(({ code }) => code)

describe('tables are read from the trial folder only', () => {
  it('reads files of the folder, also through links that stay inside', () => {
    for (const file of ['data/x.csv', './data/../data/x.csv', 'inside/x.csv', '..x.csv'])
      expect(readTableFile(folder, file).reading).toMatchObject({ file, rows: 1 })
  })

  it.each([
    '../secret.csv',
    'data/../../secret.csv',
    '..',
    join(base, 'secret.csv'),
    'C:\\x.csv',
    'link.csv',
    'up/secret.csv',
  ])('refuses %s', (file) => expect(codes(file)).toEqual(['file.outside']))

  it('says that a file is missing, or is none', () => {
    expect(codes('data/y.csv')).toEqual(['file.missing'])
    expect(codes('data/x.csv/z')).toEqual(['file.missing'])
    expect(codes('data')).toEqual(['file.unreadable'])
  })
})
