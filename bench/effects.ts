/**
 * Seconds and memory of the estimators beside R on the same data in the same minute, as a table in Markdown:
 * `node bench/effects.ts [case …] [--repetitions n]`. Every run is a process of its own, ours and R's in turn; times are medians.
 * Without R its columns stay empty. One run of ours: `node bench/effects.ts --case hc2 --data FOLDER`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Case, cases } from './effects/cases.ts'
import { writeData } from './effects/data.ts'
import { type Measured, measure } from './effects/measure.ts'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: 'string' },
    data: { type: 'string' },
    repetitions: { type: 'string', default: '5' },
  },
})

type Runs = { readonly own: readonly Measured[]; readonly peer: readonly Measured[] }

function run(command: string, args: readonly string[]): Measured | null {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (error || status !== 0) {
    if (!error) console.error(stderr)
    return null
  }
  return JSON.parse(stdout)
}

function alternately({ name, data }: Case, folder: string, repetitions: number): Runs {
  const own: Measured[] = []
  const peer: Measured[] = []
  if (!existsSync(join(folder, `${data}.f64`))) writeData(folder, data)
  for (let i = 0; i < repetitions; i++) {
    const ours = run(process.execPath, [import.meta.filename, '--case', name, '--data', folder])
    if (!ours) throw new Error(`${name} failed`)
    own.push(ours)
    const theirs = run('Rscript', [join(import.meta.dirname, 'effects.R'), name, folder])
    if (theirs) peer.push(theirs)
  }
  return { own, peer }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

function row({ title, peer: peerTitle, aim, large, sampled }: Case, { own, peer }: Runs): string {
  const of = (runs: readonly Measured[], what: 'seconds' | 'cpuSeconds'): number => median(runs.map((one) => one[what]))
  const wall = of(peer, 'seconds') / of(own, 'seconds')
  const processor = of(peer, 'cpuSeconds') / of(own, 'cpuSeconds')
  const seconds = (value: number): string => (Number.isNaN(value) ? '' : `${value.toFixed(value < 1 ? 3 : 2)} s`)
  const times = (value: number): string => (Number.isNaN(value) ? '' : value.toFixed(1))
  const extra = median(own.map(({ extraBytes }) => extraBytes ?? Number.NaN))
  const share = extra / (own[0]?.columnBytes ?? Number.NaN)
  return `| ${[
    title,
    seconds(of(own, 'seconds')),
    `${seconds(of(peer, 'seconds'))} (${peerTitle})`,
    `${times(wall)} (${times(processor)})`,
    `≥ ${aim}`,
    large ? `${(extra / 1e6).toFixed(0)} MB, ${(100 * share).toFixed(0)} %` : '',
    peer.length === 0 ? '' : difference(own, peer, sampled === true ? 'sampled' : 'exact'),
  ].join(' | ')} |`
}

/** How far the figures of both sides lie apart: relative, or for sampled p-values as such. */
function difference([own]: readonly Measured[], [peer]: readonly Measured[], kind: 'sampled' | 'exact'): string {
  const apart = (own?.figures ?? []).map((figure, i) => {
    const other = peer?.figures[i] as number
    return Math.abs(figure - other) / (kind === 'exact' ? Math.abs(other) : 1)
  })
  const most = Math.max(...apart)
  return kind === 'exact' ? most.toExponential(0) : `p ${most.toFixed(3)}`
}

async function runOne(name: string, folder: string): Promise<void> {
  const found = cases.find((one) => one.name === name)
  if (!found) throw new Error(`no case ${name}; there are ${cases.map((one) => one.name).join(', ')}`)
  if (!existsSync(join(folder, `${found.data}.f64`))) writeData(folder, found.data)
  console.log(JSON.stringify(await measure(found, folder)))
}

function runAll(chosen: readonly Case[], folder: string, repetitions: number): void {
  console.log('| case | Virker | R | ratio (processor time) | aim | memory, share of the columns | apart |')
  console.log('|---|---|---|---|---|---|---|')
  for (const one of chosen) console.log(row(one, alternately(one, folder, repetitions)))
}

if (asked.case) await runOne(asked.case, asked.data ?? tmpdir())
else {
  const folder = mkdtempSync(join(tmpdir(), 'virker-bench-'))
  try {
    const chosen = positionals.length > 0 ? cases.filter(({ name }) => positionals.includes(name)) : cases
    runAll(chosen, folder, Number(asked.repetitions))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
