import { bothArms, type Contrast } from './contrast.ts'
import { defaults } from './defaults.ts'
import type { PerArm, StrataUsed } from './estimate.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Clusters, EffectRequest, Strata } from './request.ts'
import { type Warning, warn } from './warning.ts'

/** One stratum of a contrast with its weight in the estimate; weights sum to one. */
export type Stratum = {
  readonly name: string
  readonly weight: number
  readonly treatedRows: Int32Array
  readonly controlRows: Int32Array
}

/**
 * The strata of a contrast with their shares: of everyone drawn, all arms and missing outcomes included, or of the rows
 * analysed. With row weights a share is one of their sum; for the average cluster one of clusters. Strata without weight
 * are left out.
 */
export function weightedStrata(
  request: EffectRequest,
  strata: Strata,
  rows: Int32Array,
  contrast: Contrast,
): readonly Stratum[] | Refusal {
  const treated = rowsByStratum(strata, contrast.treatedRows)
  const control = rowsByStratum(strata, contrast.controlRows)
  const sizes =
    usedWeights(request, strata) === 'analysed'
      ? countedSizes(request, strata, bothArms(contrast))
      : (declaredSizes(strata) ?? countedSizes(request, strata, rows))
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const unsized = [...treated.keys(), ...control.keys()].find((name) => !((sizes.get(name) ?? 0) > 0))
  if (unsized !== undefined || !(total > 0) || [...sizes.values()].some((size) => !(size >= 0))) {
    return refuse('invalid-argument', { argument: 'strata.sizes', stratum: unsized ?? '' })
  }
  return [...sizes]
    .filter(([, size]) => size > 0)
    .map(([name, size]) => ({
      name,
      weight: size / total,
      treatedRows: treated.get(name) ?? new Int32Array(0),
      controlRows: control.get(name) ?? new Int32Array(0),
    }))
}

/** Whose shares: what the request says, else as estimatr has it where that is asked for, else everyone drawn. */
function usedWeights({ like }: Pick<EffectRequest, 'like'>, strata: Strata): 'drawn' | 'analysed' {
  return strata.weights ?? (like ? 'analysed' : 'drawn')
}

function declaredSizes(strata: Strata): Map<string, number> | null {
  return strata.sizes ? new Map(Object.entries(strata.sizes)) : null
}

function countedSizes(request: EffectRequest, strata: Strata, rows: Int32Array): Map<string, number> {
  const sizes = new Map(strata.column.levels.map((name) => [name, 0]))
  const sizeOf = request.clusters?.average === 'cluster' ? firstOfCluster(request.clusters) : sizeOfRow(request)
  for (const row of rows) {
    const name = strata.column.levels[strata.column.codes[row] as number]
    if (name === undefined || !((request.arm.codes[row] as number) >= 0)) continue
    sizes.set(name, (sizes.get(name) ?? 0) + sizeOf(row))
  }
  return sizes
}

function sizeOfRow({ weights }: EffectRequest): (row: number) => number {
  return weights ? (row) => weights[row] || 0 : () => 1
}

/** 1 for the first row of each cluster that is asked about, 0 for its others. */
function firstOfCluster({ column }: Clusters): (row: number) => number {
  const seen = new Uint8Array(column.levels.length)
  return (row) => {
    const code = column.codes[row] as number
    if (code < 0 || seen[code]) return 0
    seen[code] = 1
    return 1
  }
}

function rowsByStratum(strata: Strata, rows: Int32Array): Map<string, Int32Array> {
  const { codes, levels } = strata.column
  const counts = new Int32Array(levels.length)
  for (const row of rows) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1
  const parts = Array.from(counts, (count) => new Int32Array(count))
  const filled = new Int32Array(levels.length)
  for (const row of rows) {
    const code = codes[row] as number
    ;(parts[code] as Int32Array)[filled[code] as number] = row
    filled[code] = (filled[code] as number) + 1
  }
  return new Map(levels.flatMap((name, code) => (counts[code] ? [[name, parts[code] as Int32Array] as const] : [])))
}

/**
 * Refuses strata in which an arm has fewer than two people (or clusters, as `unitsIn` counts): there is no variance, so
 * they must be merged first.
 */
export function refuseSmallStrata(
  strata: readonly Stratum[],
  unitsIn: (rows: Int32Array) => number = (rows) => rows.length,
): Refusal | null {
  const small = strata.filter(
    (s) => Math.min(unitsIn(s.treatedRows), unitsIn(s.controlRows)) < defaults.fewestInStratumArm,
  )
  return small.length === 0
    ? null
    : refuse('stratum-arm-too-small', { strata: small.map((s) => s.name), fewest: defaults.fewestInStratumArm })
}

/** Warns of strata in which an arm has fewer than five people. */
export function warnSmallStrata(strata: readonly Stratum[]): Warning[] {
  const small = strata.filter(
    (s) => Math.min(s.treatedRows.length, s.controlRows.length) < defaults.comfortableInStratumArm,
  )
  return small.length === 0
    ? []
    : [warn('small-stratum-arm', { strata: small.map((s) => s.name), comfortable: defaults.comfortableInStratumArm })]
}

export function stratumCounts(stratum: Stratum, contrast: Contrast): PerArm {
  return { [contrast.treated]: stratum.treatedRows.length, [contrast.control]: stratum.controlRows.length }
}

/** What an estimate tells of the strata it used. */
export function describeStrata(
  request: EffectRequest,
  strata: Strata,
  used: readonly Stratum[],
  contrast: Contrast,
  estimates?: readonly number[],
): StrataUsed {
  return {
    use: 'weighted',
    weights: usedWeights(request, strata),
    strata: used.map((stratum, i) => ({
      stratum: stratum.name,
      weight: stratum.weight,
      n: stratumCounts(stratum, contrast),
      ...(estimates ? { estimate: estimates[i] as number } : {}),
    })),
  }
}
