/**
 * Seconds of randomisation inference and of the wild cluster bootstrap, interval included, beside matrix versions in R on the
 * same data in the same minute: `node bench/randomisation.ts [rows] [draws]`. Without R the second column stays empty.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runTask } from '../src/analysis/pool/index.ts'
import {
  bootstrapTest,
  categorical,
  isRefusal,
  prepareBootstrap,
  prepareRandomisation,
  type RandomisationQuestion,
  randomisationTest,
} from '../src/effects/index.ts'

const rows = Number(process.argv[2] ?? 10_000)
const draws = Number(process.argv[3] ?? 10_000)
const clusters = 40

/** The same made-up data as the R script: a linear congruential generator, so that both make them themselves. */
function* uniforms(): Generator<number, never> {
  for (let state = 12345; ; ) {
    state = (state * 16807) % 2147483647
    yield state / 2147483647
  }
}
const random = uniforms()
const next = (): number => random.next().value
const codes = Int32Array.from({ length: rows }, (_, i) => i % 2)
const x = Float64Array.from({ length: rows }, () => next() - 0.5)
const outcome = x.map((value, i) => value + 0.05 * (codes[i] as number) + next())
const arm = { codes, levels: ['control', 'treated'] }
const question: RandomisationQuestion = { outcome, arm, treated: 'treated', control: 'control' }

const strata = categorical(Array.from({ length: rows }, (_, i) => `s${Math.floor((4 * i) / rows)}`))
const cases: readonly (readonly [string, RandomisationQuestion])[] = [
  ['difference in means', question],
  ['four strata', { ...question, strata: { column: strata } }],
  ['adjusted for one covariate', { ...question, covariates: [{ name: 'x', values: x }] }],
]

async function seconds<T>(work: () => T | Promise<T>): Promise<readonly [number, T]> {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1000, result]
}

async function randomise(asked: RandomisationQuestion, cores: number) {
  const prepared = prepareRandomisation(asked)
  if (isRefusal(prepared)) throw new Error(prepared.refused)
  const permutation = { arms: Uint8Array.from(codes), ...(asked.strata ? { groups: strata.codes } : {}) }
  const assignment = { kind: 'exchanged', permutation, seed: 1 } as const
  const ratios = await runTask({ kind: 'randomisation', questions: [prepared], assignment }, draws, {
    cores,
    start: 'always',
  })
  return randomisationTest(prepared, ratios, { kind: 'sampled', draws })
}

function bootstrap() {
  const cluster = categorical(Array.from({ length: rows }, (_, i) => `c${i % clusters}`))
  const prepared = prepareBootstrap({
    outcome,
    tested: { name: 'z', values: Float64Array.from(cluster.codes, (code) => (code % 4 < 2 ? 1 : 0)) },
    covariates: [{ name: 'x', values: x }],
    cluster,
    draws: 9999,
    seed: 1,
  })
  if (isRefusal(prepared)) throw new Error(prepared.refused)
  return runTask({ kind: 'bootstrap', prepared }, prepared.set.draws).then((ratios) => bootstrapTest(prepared, ratios))
}

const line = (name: string, own: number, result: unknown): void =>
  console.log(`${name.padEnd(40)} ${own.toFixed(3).padStart(8)} s  ${JSON.stringify(result).slice(0, 110)}`)

for (const [name, asked] of cases) {
  for (const cores of [1, 2]) {
    const [time, result] = await seconds(() => randomise(asked, cores))
    line(`${name}, ${draws} draws, ${cores} core${cores === 1 ? '' : 's'}`, time, result)
  }
}
const [time, result] = await seconds(bootstrap)
line(`wild cluster bootstrap, ${clusters} clusters`, time, result)

const peer = spawnSync('Rscript', [join(import.meta.dirname, 'randomisation.R'), String(rows), String(draws)])
console.log(peer.error ? 'Rscript is not installed: no comparison' : String(peer.stdout))
