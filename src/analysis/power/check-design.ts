import { alphaOf, hypothesisOf, type PowerDesign, treatedArms } from './design.ts'
import { type PowerRefusal, refuse } from './refusal.ts'

type Bound = readonly [value: string, found: number | undefined, fits: (found: number) => boolean, expected: string]

const isShare = (found: number): boolean => found >= 0 && found <= 1
const isPositive = (found: number): boolean => found > 0 && Number.isFinite(found)
/** Beyond these sizes squares overflow or vanish. */
const isSpread = (found: number): boolean => found >= 1e-100 && found <= 1e100
const isPartialShare = (found: number): boolean => found >= 0 && found < 1

/** More units than any country could draw. */
export const mostUnits = 1e9

/** The first thing in a design that cannot be, or nothing. */
export function designRefusal(design: PowerDesign): PowerRefusal | undefined {
  const ids = design.arms.map((arm) => arm.id)
  const treated = treatedArms(design)
  const unknown = [design.control, ...treated].find((id) => !ids.includes(id))
  if (unknown !== undefined) return refuse('arm-unknown', { arm: unknown, known: ids })
  if (treated.length === 0 || treated.includes(design.control)) {
    return refuse('no-treated-arm', { control: design.control })
  }
  const wrong = boundsOf(design).find(([, found, fits]) => found !== undefined && !fits(found))
  if (wrong === undefined) return undefined
  const [value, found, , expected] = wrong
  return refuse('value-out-of-range', { value, found: found as number, expected })
}

function boundsOf(design: PowerDesign): readonly Bound[] {
  const { outcome, cluster } = design
  const hypothesis = hypothesisOf(design)
  return [
    ...design.arms.map((arm): Bound => [`ratio (${arm.id})`, arm.ratio, isPositive, '> 0']),
    outcome.kind === 'mean'
      ? ['standardDeviation', outcome.standardDeviation, isSpread, '> 0']
      : ['control', outcome.control, isShare, '0–1'],
    ['level', design.level, (found) => found >= 0.5 && found < 1, '0.5–1'],
    ['familySize', design.familySize, (found) => Number.isInteger(found) && found >= 1, '1, 2, 3 …'],
    ['rSquared', design.rSquared, isPartialShare, '0 ≤ R² < 1'],
    ['attrition', design.attrition, isPartialShare, '0 ≤ x < 1'],
    ['icc', cluster?.icc, isShare, '0–1'],
    ['clusterSize', cluster?.size, (found) => found >= 1 && found <= mostUnits, '≥ 1'],
    ['clusterSizeVariation', cluster?.sizeVariation, (found) => found >= 0 && Number.isFinite(found), '≥ 0'],
    ['clusterRSquared', cluster?.rSquared, isPartialShare, '0 ≤ R² < 1'],
    ['margin', hypothesis.kind === 'superiority' ? undefined : hypothesis.margin, isSpread, '> 0'],
  ]
}

/** Refuses a target power that no test could miss, or none could reach. */
export function targetRefusal(design: PowerDesign, target: number): PowerRefusal | undefined {
  const alpha = alphaOf(design)
  return target > alpha && target < 1
    ? undefined
    : refuse('value-out-of-range', { value: 'power', found: target, expected: `${alpha}–1` })
}
