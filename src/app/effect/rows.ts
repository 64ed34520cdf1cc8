import { allRows, type Categorical, isMissing, type Numeric, type PerArm } from '../../effects/index.ts'
import type { EffectData } from './data.ts'

export type Contrast = readonly [treated: string, control: string]

/** Why a row was left out; a row counts once, under the first reason that holds. */
export type DropReason =
  | 'outcome'
  | 'weights'
  | 'clusters'
  | 'pairs'
  | 'strata'
  | 'covariates'
  | 'delivered'
  | 'exposure'

export type Dropped = { readonly missing: PerArm } & Partial<Readonly<Record<DropReason, PerArm>>>

/** The rows of two arms with a value in every column named, in row order, and what was left out of them. */
export type ContrastRows = {
  readonly rows: Int32Array
  readonly treated: Int32Array
  readonly control: Int32Array
  readonly n: PerArm
  readonly dropped: Dropped
}

const columnsOf = (data: EffectData): readonly (readonly [DropReason, Numeric | Categorical])[] =>
  (
    [
      ['outcome', data.outcome],
      ['weights', data.weights],
      ['clusters', data.clusters],
      ['pairs', data.pairs],
      ['strata', data.strata],
      ...data.covariates.map(({ values }) => ['covariates', values] as const),
      ['delivered', data.delivered?.values],
      ['exposure', data.exposure],
    ] as const
  ).flatMap(([reason, values]) => (values === undefined ? [] : [[reason, values] as const]))

const armCode = ({ arm }: EffectData, name: string): number => arm.levels.indexOf(name)

/** Complete cases of two arms. Rows of weight 0 are left out and counted, as in `estimateEffects`. */
export const rowsOf = (data: EffectData, [treated, control]: Contrast): ContrastRows => {
  const columns = columnsOf(data)
  const counts = new Map<DropReason, [number, number]>(columns.map(([reason]) => [reason, [0, 0]]))
  const codes = [armCode(data, treated), armCode(data, control)]
  const rows = allRows(data.outcome.length).filter((row) => {
    const side = codes.indexOf(data.arm.codes[row] as number)
    if (side < 0) return false
    const missing = columns.find(
      ([reason, values]) => isMissing(values, row) || (reason === 'weights' && data.weights?.[row] === 0),
    )
    if (missing) (counts.get(missing[0]) as [number, number])[side as 0 | 1]++
    return missing === undefined
  })
  const ofArm = (code: number): Int32Array => rows.filter((row) => data.arm.codes[row] === code)
  const [ofTreated, ofControl] = [ofArm(codes[0] as number), ofArm(codes[1] as number)]
  const perArm = ([ofOne, ofOther]: readonly [number, number]): PerArm => ({ [treated]: ofOne, [control]: ofOther })
  const all = [...counts.values()].reduce<[number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  return {
    rows,
    treated: ofTreated,
    control: ofControl,
    n: perArm([ofTreated.length, ofControl.length]),
    dropped: {
      missing: perArm(all),
      ...Object.fromEntries([...counts].map(([reason, pair]) => [reason, perArm(pair)])),
    },
  }
}

/** The rows of pairs that have one in each arm; the other rows have nobody to be compared with. */
export const wholePairs = (pairs: Categorical, taken: ContrastRows): ContrastRows => {
  const pairsOf = (rows: Int32Array): Set<number> => new Set(Array.from(rows, (row) => pairs.codes[row] as number))
  const [inTreated, inControl] = [pairsOf(taken.treated), pairsOf(taken.control)]
  const isWhole = (row: number): boolean => {
    const pair = pairs.codes[row] as number
    return inTreated.has(pair) && inControl.has(pair)
  }
  return {
    ...taken,
    rows: taken.rows.filter(isWhole),
    treated: taken.treated.filter(isWhole),
    control: taken.control.filter(isWhole),
  }
}
