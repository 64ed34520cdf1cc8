/**
 * Seconds and memory to import a wide weekly file: `node bench/registers.ts [people] [weeks]`; a million people and 260
 * weeks unless told otherwise. The file is made up by a seed, and lies outside the repository until the end.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isoWeekOf, openRegisters, parseIsoWeek, readCodeList, starterList } from '../src/registers/index.ts'
import { writeWideFile } from './registers/generate.ts'

const people = Number(process.argv[2] ?? 1_000_000)
const weeks = Number(process.argv[3] ?? 260)
const first = '2015-W01'
const folder = mkdtempSync(join(tmpdir(), 'virker-bench-'))

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

const seconds = async <R>(what: string, work: () => Promise<R> | R): Promise<R> => {
  const start = performance.now()
  const answer = await work()
  console.log(`${what.padEnd(44)} ${((performance.now() - start) / 1000).toFixed(2).padStart(8)} s`)
  return answer
}

const sizeOf = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

const path = join(folder, 'dream.csv')
const cache = join(folder, 'cache')
const source = {
  kind: 'weeks',
  file: 'data/dream.csv',
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from: first,
  to: isoWeekOf((parseIsoWeek(first) ?? 0) + weeks - 1),
  codes: 'codes/dream.yaml',
} as const
const codes = readCodeList(new TextEncoder().encode(starterList('dream')), source.codes)

/** Opens registers, adds the file, and closes them; whatever is in the cache is used. */
const add = async (): Promise<void> => {
  let told = 0
  const registers = await openRegisters({
    cache,
    progress: ({ step, done, total }) => {
      const tenth = Math.floor((done / total) * 10)
      if (step === 'importing' && tenth > told) console.error(`  ${tenth * 10} %`)
      told = Math.max(told, step === 'importing' ? tenth : 0)
    },
  })
  await registers.add('dream', source, { path }, codes)
  const [counted] = await registers.query<{ spells: number; people: number }>(
    'select count(*) as spells, count(distinct unit) as people from "dream.spells"',
  )
  console.log(`  ${counted?.spells} spells of ${counted?.people} people`)
  await registers.close()
}

try {
  const spells = await seconds(`made up: ${people} people, ${weeks} weeks`, () => writeWideFile(path, people, weeks, 1))
  console.log(`  ${spells} spells, ${megabytes(statSync(path).size)}`)
  await seconds('import, wide CSV to Parquet', add)
  console.log(`  peak memory ${megabytes(process.resourceUsage().maxRSS * 1000)}, Parquet ${megabytes(sizeOf(cache))}`)
  await seconds('a second time: what was kept', add)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
