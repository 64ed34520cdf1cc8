/**
 * Part two of the benchmark of registers: of 1,000,000 people over 260 weeks, six measures in four windows and the
 * weekly curve per arm with bands clustered by site, on two threads; a plain scan of everything that is stored; and the
 * same work in R's data.table from the same file.
 *
 *     node bench/registers/outcomes.ts [people] [folder]
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Measured, measureWithCurves } from '../../src/measures/index.ts'
import type { Protocol } from '../../src/protocol/index.ts'
import { isoWeekOf, openRegisters, parseIsoWeek, readCodeList } from '../../src/registers/index.ts'
import { writeWideFile } from './generate.ts'

const people = Number(process.argv[2] ?? 1_000_000)
const folder = process.argv[3] ?? join(tmpdir(), 'virker-bench-registers')
const weeks = 260
const sites = 94
const curveWeeks = 104
const rounds = 5
const from = '2015-W01'

const seconds = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
  const begin = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  const rss = Math.round(process.resourceUsage().maxRSS / 1024)
  const times = [(performance.now() - begin) / 1000, (user + system) / 1e6].map((time) => time.toFixed(2).padStart(8))
  console.log(`${what.padEnd(58)} ${times[0]} s  (processor ${times[1]} s)   peak ${rss} MB`)
  return result
}

/** The seconds that something takes, which are told too. */
const secondsOf = async (what: string, work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await seconds(what, work)
  return (performance.now() - begin) / 1000
}

const list = readCodeList(
  new TextEncoder().encode(`source: made up
groups:
  benefit: { label: { da: Ydelse, en: Benefit } }
states:
  none: { label: { da: Ingen ydelse, en: No benefit } }
  cash: { label: { da: Kontanthjælp, en: Cash benefit }, group: benefit }
  education: { label: { da: SU, en: Education } }
  flex: { label: { da: Fleksjob, en: Flex job } }
  other: { label: { da: Andet, en: Other } }
codes:
  - { code: '', state: none }
${['111', '130', '890', '211'].map((code) => `  - { code: '${code}', state: cash }`).join('\n')}
  - { code: '652', state: education }
  - { code: '774', state: flex }
${['783', '997', '998'].map((code) => `  - { code: '${code}', state: other }`).join('\n')}
`),
  'codes.yaml',
)

const windows = [1, 4, 7, 10].map((first) => ({ months: { from: first, to: first + 2 } }))
const about = { label: 'x', direction: 'higher', source: 'dream' }
const outcomes = Object.fromEntries(
  ['benefit', 'education', 'flex'].flatMap((state) =>
    (['ever-in-state', 'degree'] as const).flatMap((measure) =>
      windows.map((window) => [`${state}-${measure}-${window.months.from}`, { ...about, measure, state, window }]),
    ),
  ),
)
const protocol = {
  sources: { dream: { kind: 'weeks' } },
  outcomes: { ...outcomes, curve: { ...about, measure: 'weekly-state', state: 'benefit', weeks: curveWeeks } },
} as unknown as Protocol

const day = (n: number): string => new Date(Date.UTC(2015, 6, 1) + n * 86_400_000).toISOString().slice(0, 10)
const days = Array.from({ length: 900 }, (_, n) => day(n))
const siteOf = (i: number): number => Math.floor((((i * 2_654_435_761) % 2 ** 32) / 2 ** 32) * sites)
const units: readonly Measured[] = Array.from({ length: people }, (_, i) => {
  const id = `p${String(i).padStart(8, '0')}`
  return { id, person: id, start: days[(i * 7919) % days.length] }
})

mkdirSync(folder, { recursive: true })
const wide = join(folder, `wide-${people}.csv`)
const cache = join(folder, 'imported')
if (!existsSync(wide)) await seconds('make the wide file', () => writeWideFile(wide, people, weeks, 1))
const roster = join(folder, `people-${people}.csv`)
writeFileSync(roster, `id,site,start\n${units.map(({ id, start }, i) => `${id},${siteOf(i)},${start}`).join('\n')}\n`)

const registers = await openRegisters({ cache })
const to = isoWeekOf((parseIsoWeek(from) as number) + weeks - 1)
const source = {
  kind: 'weeks',
  file: wide,
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from,
  to,
  codes: 'codes.yaml',
} as const
await seconds('import wide CSV to Parquet (or take what is kept)', () =>
  registers.add('dream', source, { path: wide }, list),
)

/** Reads every value of everything that is stored: spells and people as rows, and the same packed. */
const scanStored = async (): Promise<void> => {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const stored = readdirSync(cache).map((name) => join(cache, name))
  for (const kept of stored) {
    await connection.run(`SELECT sum(unit), sum(code), sum(first), sum(last) FROM '${kept}/spells-*.parquet'`)
    await connection.run(`SELECT sum(unit), sum(octet_length(runs)), bit_xor(hash(runs)) FROM '${kept}/runs-*.parquet'`)
    await connection.run(`SELECT sum(unit), sum(length(id)), sum(line) FROM '${kept}/units-*.parquet'`)
    await connection.run(
      `SELECT sum(unit), sum(octet_length(names)), bit_xor(hash(names)) FROM '${kept}/names-*.parquet'`,
    )
  }
  connection.closeSync()
}
await seconds('plain scan of all that is stored, two threads (cold)', scanStored)

/** Difference of the arms and its band by week: cluster-robust, sites to arms by parity (CR1: G / (G - 1) per arm). */
const bands = (seen: Float64Array, inState: Float64Array): Float64Array => {
  const band = new Float64Array(curveWeeks * 2)
  for (let week = 0; week < curveWeeks; week++) {
    let variance = 0
    const means: number[] = []
    for (const arm of [0, 1]) {
      const own = Array.from({ length: sites }, (_, site) => site).filter((site) => site % 2 === arm)
      const n = own.reduce((sum, site) => sum + (seen[site * curveWeeks + week] as number), 0)
      const mean = own.reduce((sum, site) => sum + (inState[site * curveWeeks + week] as number), 0) / n
      const squares = own.reduce((sum, site) => {
        const at = site * curveWeeks + week
        return sum + ((inState[at] as number) - mean * (seen[at] as number)) ** 2
      }, 0)
      variance += (squares / n ** 2) * (own.length / (own.length - 1))
      means.push(mean)
    }
    band[2 * week] = (means[1] as number) - (means[0] as number)
    band[2 * week + 1] = Math.sqrt(variance)
  }
  return band
}

type Values = { readonly length: number; readonly at: (row: number) => number | undefined }

/** Of each arm how many have a value, and the sum of it. */
const sumsByArm = (values: Values): Float64Array => {
  const sums = new Float64Array(4)
  for (let row = 0; row < values.length; row++) {
    const value = values.at(row) as number
    if (Number.isNaN(value)) continue
    const at = 2 * ((groupOf[row] as number) % 2)
    sums[at] = (sums[at] as number) + 1
    sums[at + 1] = (sums[at + 1] as number) + value
  }
  return sums
}
const groupOf = Int32Array.from(units, (_, i) => siteOf(i))
const ids = Object.keys(outcomes)
const curves = [{ id: 'curve', groupOf, groups: sites }]
const run = async () => {
  const { outcomes, curves: counted } = await measureWithCurves(registers, protocol, units, ids, curves)
  const counts = counted.get('curve')
  if (counts === undefined) throw new Error('no curve')
  const sums = new Map([...outcomes].map(([id, { values }]) => [id, sumsByArm(values)]))
  return { sums, band: bands(counts.seen, counts.inState) }
}
await seconds('outcomes and curve (first)', run)
const least = { scan: Number.POSITIVE_INFINITY, work: Number.POSITIVE_INFINITY }
for (let i = 0; i < rounds; i++) {
  least.scan = Math.min(least.scan, await secondsOf('plain scan of all that is stored, two threads', scanStored))
  least.work = Math.min(least.work, await secondsOf('outcomes and curve', run))
}
const ratio = (least.work / least.scan).toFixed(1)
console.log(`least of ${rounds}: scan ${least.scan.toFixed(2)} s, work ${least.work.toFixed(2)} s, ratio ${ratio}`)
await seconds('outcomes alone', () => measureWithCurves(registers, protocol, units, ids, []))
await seconds('curve alone', () => measureWithCurves(registers, protocol, units, [], curves))
const { sums, band } = await run()
await registers.close()
const check = [...sums].map(([id, of]) => {
  const [n0, sum0, n1, sum1] = [...of] as [number, number, number, number]
  return `${id} ${n0} ${sum0.toFixed(6)} ${n1} ${sum1.toFixed(6)}`
})
const curve = [...band].reduce((total, one) => total + one, 0)
writeFileSync(join(folder, 'virker.txt'), `${check.join('\n')}\ncurve ${curve.toFixed(9)}\n`)
console.log(
  execFileSync('Rscript', [join(import.meta.dirname, 'outcomes.R'), wide, roster, join(folder, 'r.txt')]).toString(),
)
console.log(
  execFileSync('diff', [join(folder, 'virker.txt'), join(folder, 'r.txt')]).toString() || 'equal to R in every sum',
)
