import { type Basis, forEachFittedChunk, type GlmProblem } from './glm-problem.ts'

/** Columns whose coefficients run off to infinity, because they (together) tell the outcomes apart. */
export type Separation = {
  readonly kind: 'complete' | 'quasi-complete'
  readonly columns: readonly string[]
}

/** Linear predictors this small beside the largest along a direction are zero. */
const roundingShare = 1e-8
/** Columns that contribute less than this share of the largest are not part of the direction. */
const smallPart = 1e-3

/**
 * Whether the likelihood never stops growing along `direction` (Albert & Anderson 1984): no row speaks against it. For
 * yes/no outcomes every yes lies on one side and every no on the other; for counts, rows with a count do not move and those
 * without only sink. `null` where some row speaks against it.
 */
export function separationAlong(problem: GlmProblem, basis: Basis, direction: Float64Array): Separation['kind'] | null {
  const counts = problem.family.name === 'poisson'
  let against = 0
  let largest = 0
  let touching = 0
  forEachFittedChunk({ ...problem, offset: null }, basis, direction, ({ eta, y, size }) => {
    for (let i = 0; i < size; i++) {
      const move = eta[i] as number
      const count = y[i] as number
      const gain = count === 0 ? -move : counts ? -Math.abs(move) : move
      if (-gain > against) against = -gain
      if (Math.abs(move) > largest) largest = Math.abs(move)
      if (Math.abs(move) <= roundingShare * Math.max(largest, 1)) touching++
    }
  })
  if (!(largest > 0) || against > roundingShare * largest) return null
  return touching > 0 || counts ? 'quasi-complete' : 'complete'
}

/** Smallest and largest value of each kept column among the rows without and with the outcome. */
type Ranges = { readonly name: string; readonly none: [number, number]; readonly some: [number, number] }

function rangesByOutcome(problem: GlmProblem, kept: readonly number[]): Ranges[] {
  const empty = (): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const ranges = kept.map((j) => ({ name: problem.columns[j]?.name ?? '', none: empty(), some: empty() }))
  const plain = { kept, factor: null }
  forEachFittedChunk(problem, plain, new Float64Array(kept.length), ({ block, starts, y, size }) => {
    for (const [k, range] of ranges.entries()) {
      const start = starts[k] as number
      for (let i = 0; i < size; i++) {
        const value = block[start + i] as number
        const side = (y[i] as number) > 0 ? range.some : range.none
        if (value < side[0]) side[0] = value
        if (value > side[1]) side[1] = value
      }
    }
  })
  return ranges
}

/** Columns that tell the outcomes apart on their own, such as a level at which nobody has the outcome. */
export function separatingColumns(problem: GlmProblem, kept: readonly number[]): Separation | null {
  const counts = problem.family.name === 'poisson'
  const found = rangesByOutcome(problem, kept).filter(({ none, some }) => {
    const varies = Math.min(none[0], some[0]) < Math.max(none[1], some[1])
    const apart = none[1] <= some[0] || some[1] <= none[0]
    return varies && apart && (!counts || some[0] === some[1])
  })
  if (found.length === 0) return null
  const complete = !counts && found.some(({ none, some }) => none[1] < some[0] || some[1] < none[0])
  return { kind: complete ? 'complete' : 'quasi-complete', columns: found.map(({ name }) => name) }
}

/** The columns that make up a direction, given in the coordinates of the shifted columns. */
export function columnsOf(problem: GlmProblem, kept: readonly number[], direction: Float64Array): string[] {
  const parts = rangesByOutcome(problem, kept).map(({ name, none, some }, k) => {
    const width = Math.max(none[1], some[1]) - Math.min(none[0], some[0])
    return { name, part: Math.abs(direction[k] as number) * width }
  })
  const largest = Math.max(...parts.map(({ part }) => part))
  return parts.filter(({ part }) => part > smallPart * largest).map(({ name }) => name)
}
