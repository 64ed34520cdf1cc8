import type { PreparedQuestion } from './question.ts'
import { ratioWidth } from './ratio.ts'
import type { Summer } from './statistics-of.ts'

/**
 * Differences in means over all rows within strata, with the variance CR2 on the unit: in an arm of N rows a unit with n
 * rows and residual sum S brings S²/(1 − n/N)/N² (Bell & McCaffrey 2002; for a difference in means the matrix has that closed
 * form), and HC2 where every unit is one row. Quadratics in τ. An arm with fewer than two units gives no statistic.
 */
export function clusterSums(question: PreparedQuestion): Summer {
  const { segmentEnds, statistic, scale } = question
  const studentised = statistic === 'studentised'
  return (arms, into, at) => {
    into.fill(0, at, at + ratioWidth)
    for (let stratum = 0; stratum < segmentEnds.length; stratum++) {
      if (addArm(question, arms, stratum, 'treated', into, at) && addArm(question, arms, stratum, 'control', into, at))
        continue
      into.fill(Number.NaN, at, at + ratioWidth)
      return
    }
    if (studentised) return
    into[at + 2] = scale.uu
    into[at + 3] = scale.uv
    into[at + 4] = scale.vv
  }
}

function addArm(
  question: PreparedQuestion,
  arms: Uint8Array,
  stratum: number,
  arm: 'treated' | 'control',
  into: Float64Array,
  at: number,
): boolean {
  const { units, u, v, sizes, segmentEnds, weights, treatedCode, controlCode } = question
  const code = arm === 'treated' ? treatedCode : controlCode
  const from = stratum === 0 ? 0 : (segmentEnds[stratum - 1] as number)
  const to = segmentEnds[stratum] as number
  const weight = weights[stratum] as number
  let clusters = 0
  let rows = 0
  let sumU = 0
  let sumV = 0
  for (let i = from; i < to; i++) {
    if (arms[units[i] as number] !== code) continue
    clusters++
    rows += sizes[i] as number
    sumU += u[i] as number
    sumV += v[i] as number
  }
  const studentised = question.statistic === 'studentised'
  if (clusters < (studentised ? 2 : 1)) return false
  const meanU = sumU / rows
  const meanV = sumV / rows
  const sign = arm === 'treated' ? weight : -weight
  into[at] = (into[at] as number) + sign * meanU
  into[at + 1] = (into[at + 1] as number) + sign * meanV
  if (!studentised) return true
  const factor = (weight * weight) / (rows * rows)
  for (let i = from; i < to; i++) {
    if (arms[units[i] as number] !== code) continue
    const size = sizes[i] as number
    const free = factor / (1 - size / rows)
    const restU = (u[i] as number) - size * meanU
    const restV = (v[i] as number) - size * meanV
    into[at + 2] = (into[at + 2] as number) + free * restU * restU
    into[at + 3] = (into[at + 3] as number) + free * restU * restV
    into[at + 4] = (into[at + 4] as number) + free * restV * restV
  }
  return true
}
