import { type DataSet, readColumns } from './data.ts'

/** A column of categories. */
type Codes = { readonly codes: Int32Array; readonly levels: readonly string[] }

/** `run` gives the figures that R's are compared with. */
type Asked = { readonly columns: readonly (Float64Array | Codes)[]; readonly run: () => Promise<readonly number[]> }

export type Case = {
  readonly name: string
  readonly title: string
  /** What R's time is the time of. */
  readonly peer: string
  /** Least ratio of R's time to ours. */
  readonly aim: number
  readonly data: DataSet
  /** Whether its memory is judged. */
  readonly large?: true
  /** Whether the figures hang on the words drawn, so that they only resemble R's. */
  readonly sampled?: true
  readonly ask: (folder: string) => Asked
}

type Effects = typeof import('../../src/effects/index.ts')

const effects = (): Promise<Effects> => import('../../src/effects/index.ts')
const analysis = () => import('../../src/analysis/pool/index.ts')

const arms = ['control', 'treated']
const armsOf = (z: Float64Array): Codes => ({ codes: Int32Array.from(z), levels: arms })
const named = (x: readonly Float64Array[]) => x.map((values, j) => ({ name: `x${j + 1}`, values }))
const compared = { control: 'control', treated: 'treated' } as const

function answered<T extends object>(result: T): Exclude<T, { readonly refused: string }> {
  if ('refused' in result) throw new Error(JSON.stringify(result))
  return result as Exclude<T, { readonly refused: string }>
}

async function estimated(request: Parameters<Effects['estimateEffects']>[0]): Promise<readonly number[]> {
  const [estimate] = answered((await effects()).estimateEffects(request)).estimates
  if (!estimate) throw new Error('nothing estimated')
  const { estimate: difference, stdError, df } = answered(estimate)
  return [difference, stdError, df ?? Number.NaN]
}

function regression(folder: string, estimator: 'adjusted' | 'interacted'): Asked {
  const [outcome, , z, ...x] = readColumns(folder, 'people', [1]) as [Float64Array, unknown, Float64Array]
  const arm = armsOf(z)
  const request = { outcome, arm, covariates: named(x), estimator, se: 'HC2', ...compared } as const
  return {
    columns: [outcome, arm, ...x],
    run: () => estimated(request),
  }
}

export const cases: readonly Case[] = [
  {
    name: 'hc2',
    title: 'HC2, 1,000,000 rows, 10 covariates',
    peer: '`estimatr::lm_robust`',
    aim: 10,
    data: 'people',
    large: true,
    ask: (folder) => regression(folder, 'adjusted'),
  },
  {
    name: 'interacted',
    title: 'interacted adjustment, same size',
    peer: '`estimatr::lm_lin`',
    aim: 10,
    data: 'people',
    large: true,
    ask: (folder) => regression(folder, 'interacted'),
  },
  {
    name: 'logistic',
    title: 'logistic, same size, with HC2 errors and the average marginal effect',
    peer: '`glm`, the fit alone',
    aim: 5,
    data: 'people',
    large: true,
    ask(folder) {
      const [, outcome, z, ...x] = readColumns(folder, 'people', [0]) as [unknown, Float64Array, Float64Array]
      const arm = armsOf(z)
      const request = { outcome, arm, covariates: named(x), ...compared }
      return {
        columns: [outcome, arm, ...x],
        async run() {
          const { logOddsRatio } = answered((await effects()).logisticEffect(request))
          return [logOddsRatio.estimate]
        },
      }
    },
  },
  {
    name: 'cr2',
    title: 'CR2, 100,000 rows, 500 clusters, 5 covariates',
    peer: '`estimatr::lm_robust`',
    aim: 5,
    data: 'clusters',
    ask(folder) {
      const [outcome, z, g, ...x] = readColumns(folder, 'clusters') as [Float64Array, Float64Array, Float64Array]
      const arm = armsOf(z)
      const column = { codes: Int32Array.from(g), levels: Array.from({ length: 500 }, (_, code) => `g${code}`) }
      const request = { outcome, arm, covariates: named(x), clusters: { column }, estimator: 'adjusted' } as const
      return {
        columns: [outcome, arm, column, ...x],
        run: () => estimated({ ...request, ...compared }),
      }
    },
  },
  {
    name: 'cox',
    title: 'Cox (Efron), 100,000 rows, 5 covariates and the arm',
    peer: '`survival::coxph`',
    aim: 2,
    data: 'cox',
    ask(folder) {
      const [time, event, z, ...x] = readColumns(folder, 'cox') as [Float64Array, Float64Array, Float64Array]
      const arm = armsOf(z)
      const request = { time, event, arm, covariates: named(x), control: 'control' }
      return {
        columns: [time, event, arm, ...x],
        async run() {
          const { followUp, coxRegression } = await effects()
          const [ofArm] = answered(coxRegression(answered(followUp(request)))).terms
          const { logHazardRatio, stdError } = answered(ofArm as NonNullable<typeof ofArm>)
          return [logHazardRatio, stdError]
        },
      }
    },
  },
  {
    name: 'kaplan-meier',
    title: 'Kaplan–Meier and log-rank, 1,000,000 rows',
    peer: '`survfit` and `survdiff`',
    aim: 5,
    data: 'spells',
    large: true,
    ask(folder) {
      const [time, event, z] = readColumns(folder, 'spells') as [Float64Array, Float64Array, Float64Array]
      const arm = armsOf(z)
      return {
        columns: [time, event, arm],
        async run() {
          const { followUp, kaplanMeier, logRank } = await effects()
          const data = answered(followUp({ time, event, arm, control: 'control' }))
          const curves = answered(kaplanMeier(data)).arms
          const curve = answered(curves.treated as NonNullable<typeof curves.treated>)
          return [answered(logRank(data)).chiSquare, curve.survival.at(-1) as number]
        },
      }
    },
  },
  {
    name: 'randomisation',
    title: '10,000 randomisation draws, 10,000 rows, with interval',
    peer: 'matrix version, p-value alone',
    aim: 15,
    data: 'draws',
    sampled: true,
    ask(folder) {
      const [outcome, z] = readColumns(folder, 'draws') as [Float64Array, Float64Array]
      const arm = armsOf(z)
      const question = { outcome, arm, ...compared }
      const assignment = {
        kind: 'exchanged',
        permutation: { arms: Uint8Array.from(arm.codes) },
        seed: 1,
      } as const
      return {
        columns: [outcome, arm],
        async run() {
          const { prepareRandomisation, randomisationTest } = await effects()
          const { runTask } = await analysis()
          const prepared = answered(prepareRandomisation(question))
          const task = { kind: 'randomisation', questions: [prepared], assignment } as const
          const ratios = await runTask(task, 10_000)
          return [answered(randomisationTest(prepared, ratios, { kind: 'sampled', draws: 10_000 })).pValue]
        },
      }
    },
  },
  {
    name: 'bootstrap',
    title: 'wild cluster bootstrap, 9,999 draws, 40 clusters, 10,000 rows, with interval',
    peer: 'matrix version, p-value alone',
    aim: 3,
    data: 'draws',
    sampled: true,
    ask(folder) {
      const [outcome, , x] = readColumns(folder, 'draws') as [Float64Array, Float64Array, Float64Array]
      const codes = Int32Array.from(outcome, (_, i) => i % 40)
      const cluster = { codes, levels: Array.from({ length: 40 }, (_, g) => `g${g}`) }
      const tested = { name: 'z', values: Float64Array.from(codes, (code) => (code % 4 < 2 ? 1 : 0)) }
      return {
        columns: [outcome, x, cluster, tested.values],
        async run() {
          const { prepareBootstrap, bootstrapTest } = await effects()
          const { runTask } = await analysis()
          const asked = { outcome, tested, covariates: named([x]), cluster, draws: 9999, seed: 1 }
          const prepared = answered(prepareBootstrap(asked))
          const ratios = await runTask({ kind: 'bootstrap', prepared }, prepared.set.draws)
          return [answered(bootstrapTest(prepared, ratios)).pValue]
        },
      }
    },
  },
]

export function bytesOf(columns: Asked['columns']): number {
  return columns.reduce((sum, column) => sum + ('codes' in column ? column.codes : column).byteLength, 0)
}
